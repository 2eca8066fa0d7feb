// Text in a workbook writes what XML cannot hold as _xHHHH_, and an underscore that would read so as _x005F_.
const escaped = /_x([0-9A-Fa-f]{4})_/g
const TAB = 9
const LF = 10

/** The text that stands behind the escapes of a workbook. */
export function decodeXlsxText(text: string): string {
  if (!text.includes('_x')) return text
  return text.replace(escaped, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}

/** Any text in the form a workbook can hold; `decodeXlsxText` gives it back exactly. */
export function encodeXlsxText(text: string): string {
  let encoded = ''
  for (const character of text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')) {
    encoded += isWritable(character.codePointAt(0) ?? 0) ? character : escapeOf(character)
  }
  return encoded
}

function escapeOf(character: string): string {
  return `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`
}

/** XML 1.0 forbids most control characters, halves of pairs and two code points, and rewrites carriage returns. */
function isWritable(code: number): boolean {
  if (code < 0x20) return code === TAB || code === LF
  return !(code >= 0xd800 && code <= 0xdfff) && code !== 0xfffe && code !== 0xffff
}
