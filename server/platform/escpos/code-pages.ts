/** The 128 upper places of a code page, a blank where the page has none we use. */
const cp437 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■ '
const cp858 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈ€ÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´ ±‗¾¶§÷¸°¨·¹³²■ '

const upperOf = (encoding: string): string => {
  const text = new TextDecoder(encoding).decode(Uint8Array.from({ length: 128 }, (_, at) => at + 128))
  return text.replaceAll(/[\p{Cc}\p{Cf}\u00a0\ufffd]/gu, ' ')
}

const pages = {
  /** No more than what every printer has. */
  ascii: { number: 0, upper: '' },
  cp437: { number: 0, upper: cp437 },
  cp866: { number: 17, upper: upperOf('ibm866') },
  cp858: { number: 19, upper: cp858 },
  wpc1252: { number: 16, upper: upperOf('windows-1252') },
} as const

/** The code pages a printer may be set to. */
export type CodePage = keyof typeof pages

/** The names of the code pages. */
export const codePageNames = Object.keys(pages) as [CodePage, ...CodePage[]]

/** The number by which `ESC t` selects a page. */
export const pageNumber = (page: CodePage): number => pages[page].number

const codes = new Map(
  codePageNames.map((page) => {
    const ascii = Array.from({ length: 95 }, (_, at): [string, number] => [String.fromCharCode(at + 32), at + 32])
    const upper = [...pages[page].upper].flatMap((letter, at): [string, number][] =>
      letter === ' ' ? [] : [[letter, at + 128]],
    )
    return [page, new Map([...upper, ...ascii])]
  }),
)

/** Letters that look alike enough on a till's paper to stand for one the page lacks. */
const stands: Readonly<Record<string, string>> = {
  '\u00a0': ' ',
  '\u2009': ' ',
  '\u202f': ' ',
  '‘': "'",
  '’': "'",
  '“': '"',
  '”': '"',
  '–': '-',
  '—': '-',
  '−': '-',
  '·': '-',
  '×': 'x',
  '…': '.',
}

/** The bytes of a text in a code page, one a letter; undefined when a letter is neither in it nor has a stand-in. */
export function encoded(text: string, page: CodePage): Uint8Array | undefined {
  const known = codes.get(page)
  const bytes = [...text].map((letter) => known?.get(letter) ?? known?.get(stands[letter] ?? ''))
  return bytes.some((byte) => byte === undefined) ? undefined : Uint8Array.from(bytes as number[])
}

/** The letter of a byte in a code page. */
export const letterOf = (byte: number, page: CodePage): string =>
  byte < 128 ? String.fromCharCode(byte) : ([...pages[page].upper][byte - 128] ?? '')
