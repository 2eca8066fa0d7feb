import type { Quote } from './counter.queries.ts'
import type { Draft } from './draft-rules.ts'

/** How haste was refused: nothing can be ready as early, or nothing is gained by it. */
export type NoHaste = { why: 'too_early'; earliest: string } | { why: 'needless' | 'not_offered' }

const reasons: Record<string, 'needless' | 'not_offered'> = {
  'orders.express_needless': 'needless',
  'orders.express_not_offered': 'not_offered',
}

/** What a refusal says of the wish for haste; null where it is about something else. */
export function noHasteIn(refusal: string, problem: object): NoHaste | null {
  if (refusal !== 'orders.express_too_early') return reasons[refusal] ? { why: reasons[refusal] } : null
  const { details } = problem as { details?: { earliest?: unknown } }
  return typeof details?.earliest === 'string' ? { why: 'too_early', earliest: details.earliest } : null
}

/** The draft with another wish for haste, or with none. */
export function withHaste({ express: _, ...draft }: Draft, express: Draft['express']): Draft {
  return express === undefined ? draft : { ...draft, express }
}

/** What the one key for haste makes of a draft: asks for it, takes the earliest moment there is, or lets it be. */
export const turnHaste = (draft: Draft, no: NoHaste | null): Draft =>
  withHaste(draft, draft.express === undefined || no?.why === 'too_early' ? {} : undefined)

/** What haste costs, in minor units: the flat fee, or what was added to the lines. */
export function hasteFee({ fees, steps }: Pick<Quote, 'fees' | 'steps'>): number {
  const flat = fees.filter(({ kind }) => kind === 'express').map(({ amount }) => amount)
  const shares = steps.filter(({ kind }) => kind === 'express').map(({ amount }) => Number(amount ?? 0))
  return [...flat, ...shares].reduce((sum, amount) => sum + amount, 0)
}

/** An instant as the clock of a time zone tells it: `2026-11-24T14:00`. */
export const wallTime = (at: number, timeZone: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(at).replace(' ', 'T')

const isMoment = /^2\d{3}-\d\d-\d\dT\d\d:\d\d$/

const asUtc = (wall: string): number => (isMoment.test(wall) ? Date.parse(`${wall}:00Z`) : Number.NaN)

/** The instant at which the clock of a time zone tells a moment, in UTC; null while it is no moment yet, as with half a year. */
export function instantOf(wall: string, timeZone: string): string | null {
  const guess = asUtc(wall)
  if (Number.isNaN(guess)) return null
  const offsetAt = (at: number): number => asUtc(wallTime(at, timeZone)) - at
  return new Date(guess - offsetAt(guess - offsetAt(guess))).toISOString()
}
