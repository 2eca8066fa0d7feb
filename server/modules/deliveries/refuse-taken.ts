import { nameTaken, shiftOverlaps } from './errors.ts'

const said = (error: unknown, property: 'code' | 'constraint'): unknown =>
  error instanceof Error && property in error
    ? (error as Error & Record<typeof property, unknown>)[property]
    : undefined

/** Turns the database's objection to a second thing of this name at a branch into a refusal. */
export const refuseTaken =
  (name: string) =>
  (error: unknown): never => {
    throw said(error, 'code') === '23505' ? nameTaken({ name }) : error
  }

/** Turns the database's objection to shifts that overlap into a refusal. */
export function refuseOverlap(error: unknown): never {
  const constraint = said(error, 'constraint')
  if (constraint === 'one_shift_at_a_time') throw shiftOverlaps({ with: 'driver' })
  if (constraint === 'one_driver_in_a_vehicle') throw shiftOverlaps({ with: 'vehicle' })
  throw error
}
