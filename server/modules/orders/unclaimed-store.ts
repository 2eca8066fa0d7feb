import { sql } from 'kysely'
import { requireRight } from '#platform/command/actor.ts'
import type { CommandContext } from '#platform/command/command.ts'
import type { Queries } from '#platform/db/transactions.ts'
import { notUnclaimed } from './errors.ts'
import { type LockedOrder, lockOrder } from './store.ts'
import { defaultPolicy, type UnclaimedPolicy } from './unclaimed-rules.ts'

/** How a branch waits for owners; version 0 while nobody has set anything. */
export async function unclaimedPolicy(
  queries: Queries,
  branchId: string,
): Promise<UnclaimedPolicy & { storageSince: Date | null; version: number }> {
  const row = await queries
    .selectFrom('orders.unclaimed_policies')
    .select(['reminder_days as reminderDays', 'unclaimed_after as unclaimedAfter', 'notice_needed as noticeNeeded'])
    .select(['waiting_days as waitingDays', 'storage_per_day as storagePerDay', 'storage_after as storageAfter'])
    .select(['storage_most as storageMost', 'storage_since as storageSince', 'version'])
    .where('branch_id', '=', branchId)
    .executeTakeFirst()
  return row ?? { ...defaultPolicy, storageSince: null, version: 0 }
}

/** What was done about an unclaimed order so far. */
export interface Dealt {
  since: Date
  noticeAt: Date | null
  proposedWay: 'donated' | 'disposed' | null
  proposedBy: string | null
  recipient: string
}

/** Locks an unclaimed order with what was done about it; refuses one in another state, and who lacks the right at its branch. */
export async function lockUnclaimed(
  { tx, actor }: Pick<CommandContext, 'tx' | 'actor'>,
  { orderId, version, right }: { orderId: string; version: number | undefined; right: string },
): Promise<{ order: LockedOrder; dealt: Dealt }> {
  const order = await lockOrder(tx, orderId, version)
  requireRight(actor, right, order.branchId)
  const dealt = await tx
    .selectFrom('orders.unclaimed')
    .select(['since', 'notice_at as noticeAt', 'proposed_way as proposedWay', 'proposed_by as proposedBy', 'recipient'])
    .where('order_id', '=', orderId)
    .executeTakeFirst()
  const { ticket, status } = order
  if (status !== 'unclaimed' || !dealt?.since) throw notUnclaimed({ ticket, status })
  return { order, dealt: { ...dealt, since: dealt.since } }
}

/** Counts a change of a locked order that leaves its state alone. */
export async function countChange({ tx }: Pick<CommandContext, 'tx'>, { id, version }: LockedOrder): Promise<void> {
  await sql`update orders.orders set version = ${version + 1} where id = ${id}`.execute(tx)
}
