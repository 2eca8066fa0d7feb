/** The mark before the decimals in a column of prices, as far as it is known. */
export type DecimalMark = '.' | ','

export type AmountReading =
  | { ok: true; minor: number }
  | { ok: false; reason: 'ambiguous_separator'; readings: string[] }
  | { ok: false; reason: 'too_many_decimals' | 'malformed_number' | 'too_large' }

type OneReading = { major: string; decimals: string }

const largest = 9_000_000_000_000n

/** One number as people write it: digits with points, commas, apostrophes or single blanks between them. */
export const writtenNumber =
  /(?:\d|(?<![\p{L}\d])[.,](?=\d))(?:\d|[.,'’٫٬](?=\d)|[\u0020\u00a0\u202f\u2009](?=\d{3}(?!\d)))*/gu

const zeros = [0x0660, 0x06f0, 0x0966, 0x09e6, 0xff10]

/** The text with the digits of Arabic, Persian, Devanagari and Bengali as 0–9, without marks of direction, its dashes and blanks made plain. */
export function plainDigits(text: string): string {
  return text
    .replace(/[\u200b-\u200f\u061c\u202a-\u202e\u2060-\u2069\ufeff]/g, '')
    .replace(/\p{Nd}/gu, (digit) => asciiDigit(digit))
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/[\s\u00a0\u202f\u2009]+/g, ' ')
    .trim()
}

function asciiDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0
  const zero = zeros.find((first) => code >= first && code < first + 10)
  return zero === undefined ? digit : String(code - zero)
}

/**
 * Reads a written number into minor units of a currency with `exponent` decimals. "1,234" may be a thousand or one and a bit: the column's mark
 * decides if known, else only a number with a single possible reading is taken.
 */
export function readWrittenAmount(written: string, exponent: number, mark: DecimalMark | null): AmountReading {
  const text = written.replaceAll('’', "'").replace(/[\u00a0\u202f\u2009]/g, ' ')
  const arabic = /[٫٬]/.test(text)
  const readings = arabic
    ? { '.': underMark(text.replaceAll('٬', ',').replaceAll('٫', '.'), '.'), ',': null }
    : { '.': underMark(text, '.'), ',': underMark(text, ',') }
  const fitting = [readings['.'], readings[',']].filter((reading) => reading !== null)
  if (fitting.length === 0) return { ok: false, reason: 'malformed_number' }
  if (mark !== null && !arabic) return ofColumn(readings[mark], readings[mark === '.' ? ',' : '.'], exponent)
  const exact = fitting.filter((reading) => isExact(reading, exponent))
  const values = new Map(exact.map((reading) => [minorUnits(reading, exponent), reading]))
  const [only, ...others] = values.keys()
  if (only === undefined) return { ok: false, reason: 'too_many_decimals' }
  if (others.length > 0)
    return { ok: false, reason: 'ambiguous_separator', readings: [...values.values()].map(asDecimal) }
  return bounded(only)
}

/** A row may use the other mark than its column only where no doubt is left: with one or two decimals. */
function ofColumn(own: OneReading | null, other: OneReading | null, exponent: number): AmountReading {
  const reading = own ?? (other && other.decimals.length > 0 && other.decimals.length < 3 ? other : null)
  if (reading === null) return { ok: false, reason: 'malformed_number' }
  if (!isExact(reading, exponent)) return { ok: false, reason: 'too_many_decimals' }
  return bounded(minorUnits(reading, exponent))
}

function underMark(text: string, mark: DecimalMark): OneReading | null {
  const [whole = '', decimals = '', ...more] = text.split(mark)
  if (more.length > 0 || (text.includes(mark) && !/^\d+$/.test(decimals))) return null
  const major = wholePart(whole, mark === '.' ? ',' : '.')
  return major === null ? null : { major, decimals }
}

/** Groups are of three digits, or of two before the last three as in India; one separator throughout; no leading zero. */
function wholePart(whole: string, groupMark: string): string | null {
  if (/^\d*$/.test(whole)) return whole === '' ? '0' : whole
  const separators = new Set(whole.replace(/\d/g, ''))
  const [separator = ''] = separators
  if (separators.size > 1 || ![groupMark, "'", ' '].includes(separator)) return null
  const groups = whole.split(separator)
  const thousands = /^[1-9]\d{0,2}(?: \d{3})+$/
  const lakhs = /^[1-9]\d?(?: \d{2})+ \d{3}$/
  const joined = groups.join(' ')
  return thousands.test(joined) || lakhs.test(joined) ? groups.join('') : null
}

/** Decimals beyond the currency's must be zeros; three of them cannot be decimals where the currency has none. */
function isExact({ decimals }: OneReading, exponent: number): boolean {
  if (exponent === 0 && decimals.length === 3) return false
  return /^0*$/.test(decimals.slice(exponent))
}

function minorUnits({ major, decimals }: OneReading, exponent: number): bigint {
  return BigInt(major + decimals.slice(0, exponent).padEnd(exponent, '0'))
}

function asDecimal({ major, decimals }: OneReading): string {
  return decimals === '' ? major : `${major}.${decimals}`
}

function bounded(minor: bigint): AmountReading {
  return minor > largest ? { ok: false, reason: 'too_large' } : { ok: true, minor: Number(minor) }
}

/** The decimal mark that the numbers of a column agree on; null when none tells or when they contradict each other. */
export function inferDecimalMark(texts: Iterable<string>): DecimalMark | null {
  const found = new Set<DecimalMark>()
  for (const text of texts) {
    for (const [written] of plainDigits(text).matchAll(writtenNumber)) {
      const mark = telltaleMark(written)
      if (mark !== null) found.add(mark)
    }
  }
  const [only] = found
  return found.size === 1 ? (only ?? null) : null
}

function telltaleMark(written: string): DecimalMark | null {
  const point = underMark(written, '.')
  const comma = underMark(written, ',')
  if (point !== null && comma === null) return '.'
  return comma !== null && point === null ? ',' : null
}
