import type { Selectable } from 'kysely'
import type { Tx } from '#platform/db/transactions.ts'
import { notFound, staleVersion } from '#platform/errors.ts'
import type { Recurrence } from './round-rules.ts'
import type { RoundsTable } from './tables.ts'

/** A round as the database has it. */
export type Round = Selectable<RoundsTable>

/** When a round recurs. */
export const recurrenceOf = (round: Round): Recurrence => ({
  weekdays: round.weekdays,
  everyWeeks: round.every_weeks,
  startsOn: round.starts_on,
  endsOn: round.ends_on,
  pausedFrom: round.paused_from,
  pausedUntil: round.paused_until,
})

/** Locks a round until the transaction ends; refuses an unknown one and one that was changed since `version`. */
export async function lockRound(tx: Tx, { id, version }: { id: string; version?: number }): Promise<Round> {
  const round = await tx.selectFrom('deliveries.rounds').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!round) throw notFound({ what: 'round' })
  if (version !== undefined && round.version !== version)
    throw staleVersion({ what: 'round', expected: version, actual: round.version })
  return round
}

/** Where facts about a round belong, and what they say. */
export const factsOfRound = (round: Round) => ({
  place: { subject: `round/${round.id}`, branchId: round.branch_id },
  facts: {
    ...{ roundId: round.id, branchId: round.branch_id, customerId: round.customer_id, kind: round.kind },
    ...recurrenceOf(round),
    weekdays: [...round.weekdays],
  },
})
