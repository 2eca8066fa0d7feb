import type { Selectable } from 'kysely'
import type { CommandContext } from '#platform/command/command.ts'
import { notYourCall } from './errors.ts'
import { CallMoved } from './events.ts'
import type { CallsTable } from './tables.ts'

/** A call as the database has it. */
export type Call = Selectable<CallsTable>

/** Tells how a call stands; `restUntil` is the day until which the customer is left alone after it. */
export function tellCall(
  { publish, now }: Pick<CommandContext, 'publish' | 'now'>,
  call: Call,
  restUntil: string | null = null,
): void {
  const { id: callId, branch_id: branchId, customer_id: customerId, standing, state, outcome } = call
  const at = now.toISOString()
  const place = { subject: `outreach_call/${callId}`, branchId }
  publish(CallMoved, place, { callId, branchId, customerId, standing, state, outcome, restUntil, at })
}

/** Locks a call that is in the actor's hands; refuses any other. */
export async function lockOwnCall({ tx, actor }: CommandContext, id: string): Promise<Call> {
  const call = await tx
    .selectFrom('campaigns.calls')
    .selectAll()
    .where('id', '=', id)
    .where('taken_by', '=', actor.id)
    .where('state', '=', 'taken')
    .forUpdate()
    .executeTakeFirst()
  if (!call) throw notYourCall({})
  return call
}
