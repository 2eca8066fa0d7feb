/** How the number of a cell is shown; only what changes the value's meaning is kept apart. */
export type NumberStyle = 'plain' | 'percent' | 'date' | 'time' | 'datetime' | { zeros: number } | { decimals: number }

const twoDecimals: NumberStyle = { decimals: 2 }

const builtIn: Record<number, NumberStyle> = {
  2: twoDecimals,
  4: twoDecimals,
  7: twoDecimals,
  8: twoDecimals,
  39: twoDecimals,
  40: twoDecimals,
  43: twoDecimals,
  44: twoDecimals,
  9: 'percent',
  10: 'percent',
  14: 'date',
  15: 'date',
  16: 'date',
  17: 'date',
  18: 'time',
  19: 'time',
  20: 'time',
  21: 'time',
  22: 'datetime',
  45: 'time',
  46: 'time',
  47: 'time',
}

const DAY_SECONDS = 86_400

/** What a number format means: by its number for the built-in ones, by its code for a workbook's own. */
export function styleOfFormat(id: number, code: string | undefined): NumberStyle {
  if (code === undefined) return builtIn[id] ?? 'plain'
  const bare = (code.split(';')[0] ?? '').replace(/"[^"]*"|\\.|_.|\*./g, '')
  if (/^0{2,}$/.test(bare)) return { zeros: bare.length }
  if (bare.includes('%')) return 'percent'
  const letters = bare.replace(/\[(?![hms]+\])[^\]]*\]/gi, '').replace(/General/gi, '')
  const days = /[yd]/i.test(letters) || /m{3,}/i.test(letters)
  const hours = /[hs]/i.test(letters)
  if (days && hours) return 'datetime'
  if (days) return 'date'
  if (hours) return 'time'
  const decimals = /0\.(0+)(?![#?0E])/.exec(letters)?.[1]
  return decimals === undefined ? 'plain' : { decimals: decimals.length }
}

/** The number of a cell as exact text in the way its style shows it: 14.99, 65%, 2026-03-01, 2026-03-01T14:30:00, 14:30:00. */
export function numberText(raw: string, style: NumberStyle, since1904: boolean): string {
  const value = Number(raw)
  if (raw.trim() === '' || !Number.isFinite(value)) return raw
  if (style === 'plain') return decimalText(value)
  if (style === 'percent') return `${decimalText(Number(`${value}e2`))}%`
  if (typeof style === 'object') return paddedText(decimalText(value), style)
  return dateText(value, style, since1904)
}

/** Zeros that the style shows are part of what the person wrote; digits that it hides are kept. */
function paddedText(text: string, style: { zeros: number } | { decimals: number }): string {
  const [whole = '', decimals = ''] = text.split('.')
  if ('decimals' in style) return `${whole}.${decimals.padEnd(style.decimals, '0')}`
  return decimals === '' && !text.startsWith('-') ? text.padStart(style.zeros, '0') : text
}

/** A number with the 15 digits that spreadsheets keep, without exponent and without the noise of binary fractions. */
export function decimalText(value: number): string {
  if (Number.isSafeInteger(value)) return String(value)
  const text = String(Number(value.toPrecision(15)))
  const match = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(text)
  if (!match) return text
  const [, sign = '', lead = '', rest = '', exponent = '0'] = match
  const digits = lead + rest
  const point = 1 + Number(exponent)
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`
  return sign + digits.padEnd(point, '0')
}

function dateText(serial: number, style: 'date' | 'time' | 'datetime', since1904: boolean): string {
  // Serial 60 is the 29 February 1900 that never was; before it the days are counted from one later.
  const dayZero = since1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, serial < 60 ? 31 : 30)
  const seconds = Math.round(serial * DAY_SECONDS)
  const instant = new Date(dayZero + seconds * 1000)
  if (Number.isNaN(instant.getTime()) || serial < 0) return decimalText(serial)
  const iso = instant.toISOString()
  const clock = iso.slice(11, 19)
  if (style === 'time' && serial < 1) return clock
  if (style === 'date' && seconds % DAY_SECONDS === 0) return iso.slice(0, 10)
  return `${iso.slice(0, 10)}T${clock}`
}
