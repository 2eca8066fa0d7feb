/** The days that were typed, ascending; undefined where it is no such list. */
export function reminderDaysOf(typed: string): number[] | undefined {
  const words = typed
    .split(/[\s,;]+/)
    .map((word) => word.trim())
    .filter((word) => word !== '')
  const days = words.map(Number)
  const ascends = days.every((day, at) => day > (days[at - 1] ?? 0))
  return words.length <= 8 &&
    words.every((word) => /^\d{1,4}$/.test(word)) &&
    ascends &&
    days.every((day) => day <= 1000)
    ? days
    : undefined
}
