import { z } from 'zod'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { plainText } from '#platform/plain-text.ts'
import { JobCashSettled } from './events.ts'
import { answerOf, factsOf, lockJob, placeOf } from './job.ts'

/** Cash of a stop that was settled at the till, and how. */
export const SettleDoorCash = z.strictObject({
  id: z.uuid(),
  version: z.int().positive(),
  reason: plainText(300).min(1, 'Say what became of it: paid in as a deposit, given back …'),
})

/** Notes that cash which an order did not owe has found its place: it was paid in at the till, or given back. */
export const settleDoorCash = defineCommand({
  name: 'deliveries.settle_cash',
  permission: 'deliveries.dispatch',
  critical: true,
  input: SettleDoorCash,
  async run({ tx, actor, now, publish, note }, { id, version, reason }) {
    const job = await lockJob(tx, { id, version })
    requireRight(actor, 'deliveries.dispatch', job.branch_id)
    const settled = await tx
      .updateTable('deliveries.jobs')
      .set({ cash_open: 0, version: job.version + 1 })
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow()
    note({ ...placeOf(job), reason, before: { cashOpen: job.cash_open }, after: { cashOpen: 0 } })
    publish(JobCashSettled, placeOf(job), { ...factsOf(settled, now), amount: job.cash_open, reason })
    return answerOf(settled)
  },
})
