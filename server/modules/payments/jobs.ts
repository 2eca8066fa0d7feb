import { z } from 'zod'
import { systemActor } from '#platform/command/actor.ts'
import { ask, execute } from '#platform/command/execute.ts'
import { newId } from '#platform/ids.ts'
import { defineJob, type JobContext } from '#platform/jobs/job.ts'
import type { CardTerminal } from './card-terminal.ts'
import { settleCharge } from './settle-charge.ts'

const actor = systemActor('card charges')
const silentMs = 30_000

const pendingCharges = ({ engine }: JobContext) =>
  ask(engine, actor, (reader) =>
    reader
      .selectFrom('payments.card_charges')
      .select('id')
      .where('state', '=', 'pending')
      .where('requested_at', '<', new Date(engine.clock().getTime() - silentMs))
      .limit(100)
      .execute(),
  )

const recoverCharges = (terminal: CardTerminal) =>
  defineJob({
    name: 'payments.recover_charges',
    payload: z.object({}),
    every: 30,
    run: async (context) => {
      for (const { id } of await pendingCharges(context)) {
        const found = await terminal.find(id)
        const answer = found ?? { state: 'failed' as const, reason: 'the terminal never heard of it' }
        await execute(context.engine, settleCharge, { actor, requestId: newId(), input: { chargeId: id, answer } })
      }
    },
  })

/** Asks the terminal what became of charges nobody heard the end of, and books it. */
export const jobsWith = (terminal: CardTerminal) => [recoverCharges(terminal)]
