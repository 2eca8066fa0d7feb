/** How many wrong PINs lock it. */
export const TRIES = 5

const MS_PER_MINUTE = 60_000
const LONGEST_LOCK_MINUTES = 60

/** What is remembered about the tries of a PIN. */
export interface PinTries {
  /** Used up since the last right PIN or the end of the last lock. */
  tries: number
  /** Locks in a row without a right PIN between them. */
  lockouts: number
  lockedUntil: Date | null
}

/** Whether no try is allowed at this moment. */
export const isLocked = ({ lockedUntil }: PinTries, now: Date): boolean => lockedUntil !== null && lockedUntil > now

/** How long the next lock lasts in milliseconds: a minute, doubled with each lock in a row, an hour at most. */
export const lockFor = (lockouts: number): number =>
  Math.min(2 ** Math.min(lockouts, 10), LONGEST_LOCK_MINUTES) * MS_PER_MINUTE

/**
 * What is remembered after one more try, which is counted before anybody knows whether it is right: so no more than five can be
 * under way at once. The fifth locks at once, unless it turns out right.
 */
export function afterTry(before: PinTries, now: Date): PinTries {
  const tries = before.lockedUntil === null ? before.tries + 1 : 1
  if (tries < TRIES) return { tries, lockouts: before.lockouts, lockedUntil: null }
  return { tries, lockouts: before.lockouts + 1, lockedUntil: new Date(now.getTime() + lockFor(before.lockouts)) }
}

/** Whether a PIN is 4 to 8 digits and not the first anybody would try: equal digits, or counting up or down. */
export function isSoundPin(pin: string): boolean {
  if (!/^[0-9]{4,8}$/.test(pin)) return false
  const steps = new Set([...pin].slice(1).map((digit, index) => Number(digit) - Number(pin[index])))
  const [step] = steps
  return steps.size > 1 || step === undefined || Math.abs(step) > 1
}
