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

/** A draft, or what is sent of it, with another wish for haste, or with none. */
export function withHaste<Wish extends { express?: Draft['express'] }>(
  { express: _, ...wish }: Wish,
  express: Draft['express'],
): Omit<Wish, 'express'> & { express?: NonNullable<Draft['express']> } {
  return express === undefined ? wish : { ...wish, express }
}

/** What can be had where haste was refused: the earliest moment there is, or no haste at all. */
export const inputInstead = <Wish extends { express?: Draft['express'] }>(wish: Wish, no: NoHaste | null) =>
  withHaste(wish, no?.why === 'too_early' ? {} : undefined)

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
