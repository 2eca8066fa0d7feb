import { type ParsedAmount, parseAmount } from '#platform/money.ts'
import { type CalendarDate, instantAt, isCalendarDate, type WallTime } from '#platform/time.ts'

/** The tables a takeover is made of. */
export const sheetNames = ['balances', 'packages', 'orders', 'pieces'] as const

/** The name of one of the tables. */
export type SheetName = (typeof sheetNames)[number]

const customer = ['customer_phone', 'customer_email', 'customer_number', 'customer_name'] as const

/** The columns each table may have; those with a star must be there. */
export const columns: Record<SheetName, readonly string[]> = {
  balances: ['id*', ...customer, 'kind*', 'amount*', 'currency'],
  packages: ['id*', ...customer, 'plan*', 'face*', 'remaining*', 'price*', 'worth', 'currency', 'expires'],
  orders: ['id*', ...customer, 'ticket', 'taken*', 'promised*', 'total*', 'tax*', 'paid*', 'currency', 'note'],
  pieces: ['order*', 'tag*', 'item*', 'service*', 'state', 'price', 'note'],
}

/** A tag as every scanner and every station reads it: in capitals. */
export const tagAsScanned = (text: string): string => text.toUpperCase()

/** One thing wrong with a file: where it stands, what stands there and why it is refused. */
export interface Fault {
  sheet: SheetName
  /** As a spreadsheet numbers rows; 1 is the header. */
  row: number
  column: string
  value: string
  reason: string
}

/** The name of a column as it is compared: small letters, words joined by underscores. */
export const columnKey = (title: string): string =>
  title
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, '_')

/** What a cell was read as, or why it was not. */
export type Reading<T> = { ok: true; value: T } | { ok: false; reason: string }

const read = <T>(value: T): Reading<T> => ({ ok: true, value })
const unread = (reason: string): Reading<never> => ({ ok: false, reason })

const whyNoAmount = (reason: Exclude<ParsedAmount, { ok: true }>['reason'], currency: string): string =>
  ({
    empty: 'There is no amount. Write 0 where there is none.',
    not_a_number: 'This is no plain amount. Write it with a point and without thousands marks, as in 1234.50.',
    too_many_decimals: `This has more decimals than ${currency} has. Nothing is rounded here: write the exact amount.`,
    too_large: 'This is larger than any amount may be. Check the digits.',
  })[reason]

/** An amount of nothing or more in minor units. */
export function readAmount(text: string, currency: string): Reading<number> {
  const parsed = parseAmount(text, currency)
  if (!parsed.ok) return unread(whyNoAmount(parsed.reason, currency))
  return parsed.amount < 0 ? unread('This is less than nothing. Write it the other way round.') : read(parsed.amount)
}

/** A quantity in thousandths, exactly; `whole` where no fraction makes sense. */
export function readThousandths(text: string, whole: boolean): Reading<number> {
  const match = /^(\d{1,9})(?:\.(\d{1,3}))?$/.exec(text)
  if (!match) return unread('This is no plain quantity with at most three decimals, as in 12.5.')
  const milli = Number(`${match[1]}${(match[2] ?? '').padEnd(3, '0')}`)
  return whole && milli % 1000 !== 0 ? unread('Counted things come whole.') : read(milli)
}

/** A whole number, exactly. */
export const readWhole = (text: string): Reading<number> =>
  /^\d{1,12}$/.test(text) ? read(Number(text)) : unread('This is no whole number.')

/** A day, as in 2026-11-23; any other way of writing one may mean two days and is refused. */
export function readDay(text: string): Reading<CalendarDate> {
  const day = text.replace(/[T ]00:00(:00(\.0+)?)?Z?$/, '')
  return isCalendarDate(day) ? read(day) : unread('Write the day as year-month-day, as in 2026-11-23.')
}

/** A moment by the clock of the branch, as in 2026-11-23 17:30; a day alone means the hour given. */
export function readMoment(text: string, at: { timeZone: string; hour: WallTime }): Reading<Date> {
  const [, day = '', time] = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(?::\d\d(?:\.\d+)?)?)?$/.exec(text) ?? []
  const valid = isCalendarDate(day) && (time === undefined || /^([01]\d|2[0-3]):[0-5]\d$/.test(time))
  return valid
    ? read(instantAt(day, time ?? at.hour, at.timeZone))
    : unread('Write the moment as year-month-day hour:minute, as in 2026-11-23 17:30.')
}

/** One of some words, however it is written. */
export function readWord<T extends string>(text: string, words: Readonly<Record<string, T>>): Reading<T> {
  const word = words[columnKey(text)]
  return word === undefined
    ? unread(`This is none of: ${Object.keys(words).join(', ').replaceAll('_', ' ')}.`)
    : read(word)
}

/** A text that must be there, of a length that can be kept. */
export function readText(text: string, most: number): Reading<string> {
  if (text === '') return unread('This must be filled in.')
  return text.length > most ? unread(`This is longer than ${most} characters.`) : read(text)
}
