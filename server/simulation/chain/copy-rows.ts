/** A value of a column as the program has it; what is not a text, number, truth or instant is written as JSON. */
export type Value = string | number | boolean | null | Date | object

const special = /[\\\n\r\t]/
const eachSpecial = /[\\\n\r\t]/g
const written: Record<string, string> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }
const escaped = (text: string): string =>
  special.test(text) ? text.replace(eachSpecial, (mark) => written[mark] ?? mark) : text

const MS_PER_DAY = 86_400_000
const KEPT_DAYS = 5000
const dates = new Map<number, string>()
const sixty = Array.from({ length: 60 }, (_, number) => String(number).padStart(2, '0'))

function dateOf(day: number): string {
  const known = dates.get(day)
  if (known !== undefined) return known
  if (dates.size > KEPT_DAYS) dates.clear()
  const date = new Date(day * MS_PER_DAY).toISOString().slice(0, 10)
  dates.set(day, date)
  return date
}

/** As `toISOString`, which takes ten times as long. */
function instant(at: Date): string {
  const ms = at.getTime()
  const day = Math.floor(ms / MS_PER_DAY)
  const within = ms - day * MS_PER_DAY
  const seconds = Math.floor(within / 1000)
  const minutes = Math.floor(seconds / 60)
  const fraction = String(1000 + (within % 1000)).slice(1)
  return `${dateOf(day)}T${sixty[Math.floor(minutes / 60)]}:${sixty[minutes % 60]}:${sixty[seconds % 60]}.${fraction}Z`
}

/** A value in the text format of COPY. */
export function copyValue(value: Value): string {
  if (value === null) return '\\N'
  if (typeof value === 'string') return escaped(value)
  if (typeof value === 'number') return String(value)
  if (typeof value === 'boolean') return value ? 't' : 'f'
  if (value instanceof Date) return instant(value)
  return escaped(JSON.stringify(value))
}

/** An array of texts as PostgreSQL writes one. */
export const textArray = (texts: readonly string[]): string =>
  `{${texts.map((text) => `"${text.replace(/["\\]/g, (mark) => `\\${mark}`)}"`).join(',')}}`
