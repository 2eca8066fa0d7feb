import { sql } from 'kysely'
import { z } from 'zod'
import { type CommandContext, defineCommand } from '#platform/command/command.ts'
import type { Reader } from '#platform/db/transactions.ts'
import { settleStorage, storageMoney } from './storage-fee.ts'
import { freeDaysOf, type StorageSoFar, storageDue } from './storage-rules.ts'
import { type LockedOrder, lockOrder, momentOf } from './store.ts'
import { StorageCharged } from './unclaimed-events.ts'
import { daysReady } from './unclaimed-rules.ts'

interface Owing {
  readyAt: Date
  perDay: number
  storageAfter: number
  most: number | null
  since: Date
  soFar: StorageSoFar
}

/** An order, what of its storage has been charged so far, and its branch's terms. */
const stored = sql`orders.orders o join orders.unclaimed_policies p on p.branch_id = o.branch_id
  cross join lateral (
    select coalesce(max(day) filter (where counted_from = o.ready_at), 0) as day, coalesce(sum(amount), 0)::bigint as amount
    from orders.storage_days s where s.order_id = o.id) d`

/** Whether it has a day to charge. What had to be done anew owes nothing for waiting: that was ours. */
const owes = (
  now: Date,
) => sql`o.status in ('ready', 'unclaimed') and p.storage_per_day > 0 and o.reclean_of is null and o.pieces > 0
  and (p.storage_most is null or d.amount < p.storage_most)
  and o.ready_at <= ${now}::timestamptz - interval '24 hours'
    * (1 + greatest(p.storage_after, d.day, ceil(extract(epoch from p.storage_since - o.ready_at) / 86400))::float8)`

/** The next orders with a day of storage to charge, at most `limit` after the order `after`, by id. */
export async function ordersOwingStorage(
  reader: Reader,
  { now, after, limit }: { now: Date; after: string | null; limit: number },
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select o.id from ${stored} where ${owes(now)} and (${after}::uuid is null or o.id > ${after}::uuid)
    order by o.id limit ${limit}`.execute(reader)
  return rows.map(({ id }) => id)
}

/** What is owed for storage of an order that is locked; undefined when there is nothing to charge. */
async function owing({ tx, now }: CommandContext, orderId: string): Promise<Owing | undefined> {
  const { rows } = await sql<Owing>`
    select o.ready_at as "readyAt", p.storage_per_day as "perDay", p.storage_after as "storageAfter", p.storage_most as most,
      p.storage_since as since, jsonb_build_object('day', d.day, 'amount', d.amount) as "soFar"
    from ${stored} where o.id = ${orderId} and ${owes(now)}`.execute(tx)
  return rows[0]
}

async function charge(context: CommandContext, order: LockedOrder, owed: Owing): Promise<void> {
  const { tx, now, publish } = context
  const { perDay, storageAfter, most, since, soFar, readyAt } = owed
  const { id, branchId } = order
  const terms = { perDay, freeDays: freeDaysOf(storageAfter, { readyAt, since }), most }
  const days = storageDue(terms, daysReady(readyAt, now), soFar)
  if (days.length === 0) return
  const unwaived = { charged_at: now, waived_at: null, waived_by: null, waived_reason: null }
  const rows = days.map((day) => ({ order_id: id, branch_id: branchId, counted_from: readyAt, ...day, ...unwaived }))
  await tx.insertInto('orders.storage_days').values(rows).execute()
  const changed = await settleStorage(context, order)
  const place = { subject: `order/${id}`, branchId }
  const charged = changed.after.total - changed.before.total
  const told = { days: days.length, charged, ...storageMoney(changed) }
  publish(StorageCharged, place, { ...momentOf(changed.after, now), ...told })
}

/** Charges an order for the days its goods have been stored beyond the free ones, each day once. */
export const chargeStorage = defineCommand({
  name: 'orders.charge_storage',
  permission: 'orders.hand_over',
  input: z.strictObject({ orderId: z.uuid() }),
  async run(context, { orderId }) {
    const order = await lockOrder(context.tx, orderId)
    const owed = await owing(context, orderId)
    if (owed) await charge(context, order, owed)
    context.note({ subject: `order/${orderId}`, branchId: order.branchId })
  },
})
