/** One property of a vCard: `item1.TEL;TYPE=work:…` without its folding. */
export interface VCardProperty {
  /** Ties properties to each other, as `item1.TEL` to `item1.X-ABLabel`; empty when there is none. */
  group: string
  /** Capital letters. */
  name: string
  /** The TYPEs, small letters, those of version 2.1 without a name included. */
  types: string[]
  /** Other parameters by their names in capital letters. */
  parameters: ReadonlyMap<string, string>
  /** The value as it is written, its bytes and quoted-printable decoded to text, escapes still in it. */
  value: string
}

const bareEncodings = new Set(['QUOTED-PRINTABLE', 'BASE64', '7BIT', '8BIT', 'B', 'Q'])

/** Where the name and parameters of a property end: the first colon outside quotes; -1 when it is no property. */
function headEnd(line: string): number {
  let quoted = false
  for (let at = 0; at < line.length; at += 1) {
    if (line[at] === '"') quoted = !quoted
    else if (line[at] === ':' && !quoted) return at
  }
  return -1
}

/** A text cut at a mark that stands outside quotes. */
function cutOutsideQuotes(text: string, mark: string): string[] {
  const parts: string[] = []
  let quoted = false
  let from = 0
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '"') quoted = !quoted
    else if (text[at] === mark && !quoted) {
      parts.push(text.slice(from, at))
      from = at + 1
    }
  }
  return [...parts, text.slice(from)]
}

function readParameters(written: readonly string[]): Pick<VCardProperty, 'types' | 'parameters'> {
  const types: string[] = []
  const parameters = new Map<string, string>()
  for (const one of written) {
    const equals = one.indexOf('=')
    const name = equals < 0 ? '' : one.slice(0, equals).trim().toUpperCase()
    const value = one.slice(equals + 1).trim()
    if (name === 'TYPE') for (const type of value.replaceAll('"', '').split(',')) types.push(type.trim().toLowerCase())
    else if (name !== '') parameters.set(name, value.replaceAll('"', ''))
    else if (bareEncodings.has(value.toUpperCase())) parameters.set('ENCODING', value)
    else if (value !== '') types.push(value.toLowerCase())
  }
  return { types: types.filter((type) => type !== ''), parameters }
}

/** Bytes, one a letter, as the bytes that quoted-printable stands for. */
const unquoted = (bytes: string): string =>
  bytes.replace(/=([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))

const decoded = (bytes: string, charset: string, fatal: boolean): string =>
  new TextDecoder(charset, { fatal }).decode(Uint8Array.from(bytes, (letter) => letter.charCodeAt(0)))

/** Bytes, one a letter, as text: in the charset the property names, else UTF-8, else Windows-1252. */
function textOf(bytes: string, charset: string | undefined): string {
  if (!/[\x80-\xff]/.test(bytes) && !/^(utf-?16|iso-2022)/i.test(charset ?? '')) return bytes
  for (const wanted of [charset, 'utf-8'])
    try {
      if (wanted !== undefined) return decoded(bytes, wanted, true)
    } catch {
      // A charset nobody knows, or bytes that are none of it: the next one.
    }
  return decoded(bytes, 'windows-1252', false)
}

/** Reads one line without folding, its bytes one a letter; undefined when it is no property. */
export function readProperty(line: string): VCardProperty | undefined {
  const end = headEnd(line)
  if (end <= 0) return undefined
  const [full = '', ...written] = cutOutsideQuotes(line.slice(0, end), ';')
  const dot = full.lastIndexOf('.')
  const name = full
    .slice(dot + 1)
    .trim()
    .toUpperCase()
  if (!/^[A-Z][A-Z0-9-]*$/.test(name)) return undefined
  const { types, parameters } = readParameters(written)
  const bytes = line.slice(end + 1)
  const encoded = /^(quoted-printable|q)$/i.test(parameters.get('ENCODING') ?? '')
  const value = textOf(encoded ? unquoted(bytes) : bytes, parameters.get('CHARSET'))
  return { group: full.slice(0, Math.max(0, dot)).trim().toLowerCase(), name, types, parameters, value }
}

/** Whether a quoted-printable line goes on in the next one. */
export const goesOn = (line: string): boolean =>
  line.endsWith('=') && /^[^:]*;\s*(encoding\s*=\s*)?(quoted-printable|q)\b[^:]*:/i.test(line)

/** A value cut at semicolons or commas that are not escaped; escapes stay. */
export function cutUnescaped(value: string, mark: ';' | ','): string[] {
  const parts: string[] = []
  let from = 0
  for (let at = 0; at < value.length; at += 1) {
    if (value[at] === '\\') at += 1
    else if (value[at] === mark) {
      parts.push(value.slice(from, at))
      from = at + 1
    }
  }
  return [...parts, value.slice(from)]
}

/** A value without its escapes: `\n` is a new line, any other escaped mark itself; a backslash before a letter stays. */
export const unescaped = (value: string): string =>
  value.replace(/\\(\\|[nN]|[^\p{L}\p{N}])/gu, (_, mark: string) => (mark === 'n' || mark === 'N' ? '\n' : mark))
