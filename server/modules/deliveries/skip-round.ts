import { z } from 'zod'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { plainText } from '#platform/plain-text.ts'
import { dropStop, openStops } from './drop-stops.ts'
import { notOnRound } from './errors.ts'
import { RoundSkipped } from './events.ts'
import { factsOfRound, lockRound, recurrenceOf } from './round.ts'
import { occursOn } from './round-rules.ts'

/** A day on which a round does without its stop. */
export const SkipRound = z.strictObject({ id: z.uuid(), date: z.iso.date(), reason: plainText(300).default('') })

/** Skips one day of a round; a stop that was made for it already is called off. Skipping twice changes nothing. */
export const skipRound = defineCommand({
  name: 'deliveries.skip_round',
  permission: 'deliveries.request',
  input: SkipRound,
  async run(context, { id, date, reason }) {
    const { tx, actor, now, publish, note } = context
    const round = await lockRound(tx, { id })
    const { branch_id: branchId, customer_id: customerId } = round
    requireRight(actor, 'deliveries.request', branchId)
    if (!occursOn(recurrenceOf(round), date)) throw notOnRound({ date })
    const skipped = await tx
      .insertInto('deliveries.round_skips')
      .values({ round_id: id, branch_id: branchId, date, reason, at: now, by: actor.id })
      .onConflict((conflict) => conflict.columns(['round_id', 'date']).doNothing())
      .returning('date')
      .execute()
    const made = (await openStops(context, id)).find((job) => job.round_date === date)
    if (made) await dropStop(context, made, reason || 'Skipped by the customer')
    const { place } = factsOfRound(round)
    note({ ...place, after: { skipped: date }, ...(reason && { reason }) })
    if (skipped.length > 0) publish(RoundSkipped, place, { roundId: id, branchId, customerId, date, reason })
    return { id, date }
  },
})
