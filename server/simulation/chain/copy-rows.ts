/** A value of a column as the program has it; what is not a text, number, truth or instant is written as JSON. */
export type Value = string | number | boolean | null | Date | object

const special = /[\\\n\r\t]/g
const written: Record<string, string> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }
const escaped = (text: string): string => text.replace(special, (mark) => written[mark] ?? mark)

/** A value in the text format of COPY. */
export function copyValue(value: Value): string {
  if (value === null) return '\\N'
  if (typeof value === 'string') return escaped(value)
  if (typeof value === 'number') return String(value)
  if (typeof value === 'boolean') return value ? 't' : 'f'
  if (value instanceof Date) return value.toISOString()
  return escaped(JSON.stringify(value))
}

/** An array of texts as PostgreSQL writes one. */
export const textArray = (texts: readonly string[]): string =>
  `{${texts.map((text) => `"${text.replace(/["\\]/g, (mark) => `\\${mark}`)}"`).join(',')}}`
