import { numberFormat } from './formats.ts'

/** Why a written number was not taken. */
export type DecimalFault = 'not_a_number' | 'too_many_decimals' | 'too_large'

/** What was read: an integer count of the smallest unit, nothing written (`null`), or a fault. */
export type DecimalReading = { readonly units: number | null } | { readonly fault: DecimalFault }

/** How a number is written: decimals kept by the smallest unit (2 for euros, 3 for kilograms), and the locale. */
export interface DecimalNotation {
  readonly decimals: number
  readonly locale: string
}

const separatorsOf = (locale: string) => {
  const parts = numberFormat(locale, { useGrouping: true, minimumFractionDigits: 1 }).formatToParts(-12345.5)
  const partOf = (type: Intl.NumberFormatPartTypes) => parts.find((part) => part.type === type)?.value
  return { decimal: partOf('decimal') ?? '.', group: partOf('group') ?? ',' }
}

const digitRanges = [0x0660, 0x06f0, 0x0966, 0xff10]

const asciiDigits = (text: string) =>
  text.replace(/[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\uff10-\uff19]/g, (digit) => {
    const code = digit.charCodeAt(0)
    return String(code - (digitRanges.findLast((start) => start <= code) ?? code))
  })

const wellGrouped = /^-?\d{1,3}([.,٫٬]\d{2,3})*[.,٫٬]\d{3}$/

const plain = (text: string) =>
  asciiDigits(text)
    .replace(/[\s\u00a0\u202f\u200e\u200f\u061c'’_]/g, '')
    .replace(/\u2212/g, '-')

/** The one character of a written number that separates its decimals, if any; the others only group digits. */
function decimalMark(text: string, { decimals, locale }: DecimalNotation): string | undefined {
  const marks = [...text.matchAll(/[.,٫٬]/g)]
  const last = marks.at(-1)
  if (!last) return undefined
  const mark = last[0]
  if (marks.filter((found) => found[0] === mark).length > 1) return undefined
  if (marks.length > 1) return mark
  const { decimal, group } = separatorsOf(locale)
  if (mark === decimal || mark === '٫') return mark
  const after = text.length - last.index - 1
  const groupsThousands = (mark === group || mark === '٬') && after === 3
  return groupsThousands || (after === 3 && decimals < 3) ? undefined : mark
}

/** Reads a number as people write it ("1.234,50", "1,234.5", "١٢٫٥", "12") into integer smallest units, exactly. */
export function readDecimal(written: string, notation: DecimalNotation): DecimalReading {
  const text = plain(written)
  if (text === '') return { units: null }
  const mark = decimalMark(text, notation)
  const at = mark === undefined ? -1 : text.lastIndexOf(mark)
  const grouped = at < 0 ? text : text.slice(0, at)
  if (/[.,٫٬]/.test(grouped) && !wellGrouped.test(grouped)) return { fault: 'not_a_number' }
  const whole = grouped.replace(/[.,٫٬]/g, '')
  const fraction = at < 0 ? '' : text.slice(at + 1)
  if (!/^-?\d*$/.test(whole) || !/^\d*$/.test(fraction) || !/\d/.test(whole + fraction))
    return { fault: 'not_a_number' }
  if (fraction.replace(/0+$/, '').length > notation.decimals) return { fault: 'too_many_decimals' }
  const digits = fraction.slice(0, notation.decimals).padEnd(notation.decimals, '0')
  const units = Number(`${whole}${digits}`)
  return Number.isSafeInteger(units) ? { units: units === 0 ? 0 : units } : { fault: 'too_large' }
}

/** An integer count of smallest units as an exact decimal string such as `-12.50`, without any locale. */
export function decimalString(units: number, decimals: number): string {
  const digits = String(Math.abs(units)).padStart(decimals + 1, '0')
  const cut = digits.length - decimals
  const sign = units < 0 ? '-' : ''
  return decimals === 0 ? `${sign}${digits}` : `${sign}${digits.slice(0, cut)}.${digits.slice(cut)}`
}

/** Writes integer smallest units for a locale; `least` decimals are always shown (all by default). */
export function writeDecimal(units: number, notation: DecimalNotation, least = notation.decimals): string {
  const format = numberFormat(notation.locale, {
    minimumFractionDigits: Math.min(least, notation.decimals),
    maximumFractionDigits: notation.decimals,
  })
  return format.format(decimalString(units, notation.decimals) as Intl.StringNumericLiteral)
}
