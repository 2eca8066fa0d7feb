import { z } from 'zod'
import { systemActor } from '#platform/command/actor.ts'
import { ask, execute } from '#platform/command/execute.ts'
import { newId } from '#platform/ids.ts'
import { defineJob, type JobContext } from '#platform/jobs/job.ts'
import type { CardTerminal } from './card-terminal.ts'
import { cardRefundAsked } from './find-card-refunds.ts'
import { settleCardRefund } from './settle-card-refund.ts'
import { settleCharge } from './settle-charge.ts'

const actor = systemActor('card charges')
const silentMs = 30_000
/** A customer may take this long at the terminal before what it does not know is given up. */
const givenUpMs = 180_000
const neverHeard = { state: 'failed' as const, reason: 'the terminal never heard of it' }

const pendingIn = ({ engine }: JobContext, table: 'payments.card_charges' | 'payments.card_refunds') =>
  ask(engine, actor, (reader) =>
    reader
      .selectFrom(table)
      .select(['id', 'requested_at as requestedAt'])
      .where('state', '=', 'pending')
      .where('requested_at', '<', new Date(engine.clock().getTime() - silentMs))
      .orderBy('requested_at')
      .limit(100)
      .execute(),
  )

type Pending = Awaited<ReturnType<typeof pendingIn>>[number]

const isGivenUp = ({ engine }: JobContext, { requestedAt }: Pending): boolean =>
  engine.clock().getTime() - requestedAt.getTime() >= givenUpMs

/** Settles each; one that fails does not hold up the others. */
async function each(pending: readonly Pending[], settle: (one: Pending) => Promise<void>, what: string): Promise<void> {
  const failures: unknown[] = []
  for (const one of pending) await settle(one).catch((error) => failures.push(error))
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} ${what} could not be settled`)
}

/** Asks the terminal what became of charges nobody heard the end of, and books it. */
export const recoverCharges = (terminal: CardTerminal) =>
  defineJob({
    name: 'payments.recover_charges',
    payload: z.object({}),
    every: 30,
    run: async (context) => {
      const settle = async (one: Pending) => {
        const found = await terminal.find(one.id)
        if (!found && !isGivenUp(context, one)) return
        const input = { chargeId: one.id, answer: found ?? neverHeard }
        await execute(context.engine, settleCharge, { actor, requestId: newId(), input })
      }
      await each(await pendingIn(context, 'payments.card_charges'), settle, 'card charges')
    },
  })

/** Asks the terminal what became of money it was asked to give back, and books it; one it never heard of is given up, nothing having moved. */
export const recoverCardRefunds = (terminal: CardTerminal) =>
  defineJob({
    name: 'payments.recover_card_refunds',
    payload: z.object({}),
    every: 30,
    run: async (context) => {
      const settle = async (one: Pending) => {
        const asked = await ask(context.engine, actor, (reader) => cardRefundAsked(reader, one.id))
        const found = await terminal.findRefund(asked)
        if (!found && !isGivenUp(context, one)) return
        const input = { refundId: one.id, answer: found ?? neverHeard }
        await execute(context.engine, settleCardRefund, { actor, requestId: newId(), input })
      }
      await each(await pendingIn(context, 'payments.card_refunds'), settle, 'card refunds')
    },
  })
