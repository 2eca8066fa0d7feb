export type CellKind =
  | 'empty'
  | 'number'
  | 'money'
  | 'percent'
  | 'date'
  | 'time'
  | 'phone'
  | 'email'
  | 'url'
  | 'flag'
  | 'code'
  | 'words'
  | 'odd'

const currency = String.raw`(?:[$€£¥₹₽₩₪₺₫฿]|[A-Z]{3}|Rs\.?|kr\.?|zł|Kč)`
const amount = String.raw`[-+]?(?:\d+|\d{1,3}(?:[ ,.'\u00a0\u202f]\d{2,3})+)(?:[.,]\d+)?`

const date = String.raw`(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}|\d{1,2}[- ][A-Za-zÀ-ÿ]{3,9}\.?[- ]\d{2,4}|[A-Za-z]{3,9} \d{1,2},? \d{4})`
const time = String.raw`\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?: ?[APap]\.?[Mm]\.?)?(?: ?(?:Z|[+-]\d{2}:?\d{2}))?`

const patterns: [CellKind, RegExp][] = [
  ['number', new RegExp(String.raw`^\(?${amount}\)?$|^[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$`)],
  ['money', new RegExp(`^[-+]?${currency} ?${amount}$|^${amount} ?${currency}$`)],
  ['percent', new RegExp(`^${amount} ?%$`)],
  ['time', new RegExp(`^${time}$`)],
  ['date', new RegExp(`^${date}(?:[T ]+${time})?$|^${time} ${date}$`)],
  ['flag', /^(?:true|false|yes|no|y|n|n\/a|null|none|nan|-+)$/i],
  ['email', /^[^\s@,;|]+@[^\s@,;|]+\.[^\s@,;|]+$/],
  ['url', /^(?:https?|ftp):\/\/\S+$|^www\.\S+$/i],
  ['phone', /^\+?\d[\d ()./-]{6,18}\d$|^\(\d{2,5}\) ?[\d -]{5,12}$/],
  ['code', /^[\p{L}\p{N}]+(?:[-_./:#&+][\p{L}\p{N}]+)*$/u],
  ['words', /^[\p{L}\p{M}\p{N}"'‘’“”(*#$£€&<[][\p{L}\p{M}\p{N}\p{Zs}.,'‘’“”"()[\]<>&/:!?%+*@#£$€°²³=_–—-]*$/u],
]

const longest = 300
const wrapped = /^(["']).*\1$/s

/** What kind of thing a cell holds by its shape alone; `odd` is text that looks like the remains of a wrong cut. */
export function cellKind(cell: string): CellKind {
  const text = cell.trim()
  if (text === '') return 'empty'
  if (text.length > 1 && wrapped.test(text)) return 'odd'
  const start = text.slice(0, longest)
  for (const [kind, pattern] of patterns) if (pattern.test(start)) return kind
  return 'odd'
}

/** True for the kinds that a header does not consist of. */
export function isValueKind(kind: CellKind): boolean {
  return (
    kind === 'number' ||
    kind === 'money' ||
    kind === 'percent' ||
    kind === 'date' ||
    kind === 'time' ||
    kind === 'email' ||
    kind === 'url' ||
    kind === 'phone'
  )
}
