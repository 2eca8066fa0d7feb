/** From when to when a branch is open, in wall time. */
export interface Interval {
  from: string
  to: string
}

const one = /^(\d{1,2})[:.]?(\d{2})?\s*[-–]\s*(\d{1,2})[:.]?(\d{2})?$/

const clock = (hours: string | undefined, minutes = '00'): string => `${(hours ?? '').padStart(2, '0')}:${minutes}`

/** Reads opening hours as people write them: `8-13, 14:00-18:30`. Undefined for what is no such list; empty means closed. */
export function readHours(text: string): Interval[] | undefined {
  const parts = text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean)
  const read = parts.map((part) => {
    const found = one.exec(part)
    return found ? { from: clock(found[1], found[2]), to: clock(found[3], found[4]) } : undefined
  })
  return read.every((interval) => interval !== undefined) ? read : undefined
}

/** Writes opening hours so that `readHours` reads the same. */
export const writeHours = (hours: readonly Interval[]): string =>
  hours.map(({ from, to }) => `${from}-${to}`).join(', ')
