import { z } from 'zod'
import { systemActor } from '#platform/command/actor.ts'
import { ask, execute } from '#platform/command/execute.ts'
import { newId } from '#platform/ids.ts'
import { defineJob, type JobContext } from '#platform/jobs/job.ts'
import type { CardTerminal } from './card-terminal.ts'
import { settleCharge } from './settle-charge.ts'

const actor = systemActor('card charges')
const silentMs = 30_000
/** A customer may take this long at the terminal before a charge it does not know is given up. */
const givenUpMs = 180_000

const pendingCharges = ({ engine }: JobContext) =>
  ask(engine, actor, (reader) =>
    reader
      .selectFrom('payments.card_charges')
      .select(['id', 'requested_at as requestedAt'])
      .where('state', '=', 'pending')
      .where('requested_at', '<', new Date(engine.clock().getTime() - silentMs))
      .orderBy('requested_at')
      .limit(100)
      .execute(),
  )

type Pending = Awaited<ReturnType<typeof pendingCharges>>[number]

async function recover({ engine }: JobContext, terminal: CardTerminal, { id, requestedAt }: Pending): Promise<void> {
  const found = await terminal.find(id)
  if (!found && engine.clock().getTime() - requestedAt.getTime() < givenUpMs) return
  const answer = found ?? { state: 'failed' as const, reason: 'the terminal never heard of it' }
  await execute(engine, settleCharge, { actor, requestId: newId(), input: { chargeId: id, answer } })
}

/** Asks the terminal what became of charges nobody heard the end of, and books it; one that fails does not hold up the others. */
export const recoverCharges = (terminal: CardTerminal) =>
  defineJob({
    name: 'payments.recover_charges',
    payload: z.object({}),
    every: 30,
    run: async (context) => {
      const failures: unknown[] = []
      for (const charge of await pendingCharges(context)) {
        await recover(context, terminal, charge).catch((error) => failures.push(error))
      }
      if (failures.length > 0)
        throw new AggregateError(failures, `${failures.length} card charges could not be settled`)
    },
  })
