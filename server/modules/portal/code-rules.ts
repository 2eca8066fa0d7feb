/** How long a code is good for, in milliseconds. */
export const CODE_MS = 5 * 60_000
/** How often a code may be tried. */
export const CODE_TRIES = 5
/** How many codes are sent to one phone or mail within a day. */
export const CODES_A_DAY = 10

const DAY_MS = 24 * 3_600_000
const FIRST_WAIT_MS = 30_000
const LONGEST_WAIT_MS = 15 * 60_000

/** What was asked for at a phone or mail so far. */
export interface Asked {
  asked: number
  askedAt: Date
  firstAskedAt: Date
}

/** How long after so many codes the next one may be asked for, in milliseconds: twice as long each time. */
export const waitAfter = (asked: number): number => Math.min(FIRST_WAIT_MS * 2 ** (asked - 1), LONGEST_WAIT_MS)

const readyAt = ({ asked, askedAt, firstAskedAt }: Asked): number =>
  asked >= CODES_A_DAY ? firstAskedAt.getTime() + DAY_MS : askedAt.getTime() + waitAfter(asked)

/** What asking for a code now comes to: whether one is sent, what is asked by then, and in how many seconds the next may be asked for. */
export function askedNow(before: Asked | undefined, now: Date): { sends: boolean; asked: Asked; seconds: number } {
  const fresh = before !== undefined && now.getTime() < before.firstAskedAt.getTime() + DAY_MS ? before : undefined
  const sends = fresh === undefined || now.getTime() >= readyAt(fresh)
  const asked: Asked = sends
    ? { asked: (fresh?.asked ?? 0) + 1, askedAt: now, firstAskedAt: fresh?.firstAskedAt ?? now }
    : fresh
  return { sends, asked, seconds: Math.ceil((readyAt(asked) - now.getTime()) / 1000) }
}

/** Whether a code can still be right. */
export const isGood = ({ tries, expiresAt }: { tries: number; expiresAt: Date }, now: Date): boolean =>
  tries < CODE_TRIES && expiresAt > now
