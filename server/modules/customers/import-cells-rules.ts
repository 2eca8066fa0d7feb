/** A day written in a cell, at noon UTC so that it is the same day everywhere on land; undefined when it is none or not between 1900 and 2100. */
export function readDay(text: string, monthFirst: boolean): Date | undefined {
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$/.exec(text)
  if (iso) return dayOf(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const other = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?:[T ].*)?$/.exec(text)
  if (!other) return undefined
  const [first, second, year] = [Number(other[1]), Number(other[3]), Number(other[4])]
  const american = second > 12 || (monthFirst && other[2] === '/' && first <= 12)
  return american ? dayOf(year, first, second) : dayOf(year, second, first)
}

function dayOf(year: number, month: number, day: number): Date | undefined {
  const date = new Date(Date.UTC(year, month - 1, day, 12))
  const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return exists && year >= 1900 && year < 2100 ? date : undefined
}

/** Phones written into one cell, in their order. */
export function partsOfPhoneCell(cell: string): string[] {
  return cell
    .split(/[;,|\n]|\s\/\s|:::|(?<=\d{6})\//)
    .map((part) => part.trim())
    .filter((part) => part !== '')
}

/** Words of a cell of tags: parted by semicolons, bars or commas, each once. */
export function tagsOfCell(cell: string): string[] {
  return [
    ...new Set(
      cell
        .split(/[;,|]|:::/)
        .map((tag) => tag.trim())
        .filter((tag) => tag !== ''),
    ),
  ]
}

/** Whether the text looks like an e-mail address that can be written to. */
export function isEmail(text: string): boolean {
  return text.length <= 254 && /^[^\s@<>()[\],;:"\\]{1,64}@([\p{L}\p{N}-]+\.)+[\p{L}\p{N}-]{2,}$/u.test(text)
}

/** The text as it can be stored: without characters that are no text, blanks around it gone. */
export function storable(text: string): string {
  return text.toWellFormed().replaceAll('\0', '').trim()
}
