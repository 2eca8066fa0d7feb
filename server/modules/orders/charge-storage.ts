import { sql } from 'kysely'
import { z } from 'zod'
import { type CommandContext, defineCommand } from '#platform/command/command.ts'
import { settleStorage, storageMoney } from './storage-fee.ts'
import { freeDaysOf, type StorageSoFar, storageDue } from './storage-rules.ts'
import { type LockedOrder, momentOf } from './store.ts'
import { StorageCharged } from './unclaimed-events.ts'
import { daysReady } from './unclaimed-rules.ts'

const BATCH = 20

interface Waiting extends LockedOrder {
  readyAt: Date
  perDay: number
  storageAfter: number
  most: number | null
  since: Date
  soFar: StorageSoFar
}

/** Orders with a day to charge. What had to be done anew owes nothing for waiting: that was ours. */
async function due({ tx, now }: CommandContext): Promise<Waiting[]> {
  const { rows } = await sql<Waiting>`
    select o.id, o.branch_id as "branchId", o.ticket, o.customer_id as "customerId", o.status, o.business_date as "businessDate",
      o.currency, o.net, o.tax, o.total, o.paid, o.held, o.pieces, o.taken_at as "takenAt", o.promised_at as "promisedAt",
      o.ready_at as "readyAt", o.estimate, o.approved, o.version, p.storage_per_day as "perDay", p.storage_after as "storageAfter",
      p.storage_most as most, p.storage_since as since, jsonb_build_object('day', d.day, 'amount', d.amount) as "soFar"
    from orders.orders o join orders.unclaimed_policies p on p.branch_id = o.branch_id
      cross join lateral (
        select coalesce(max(day) filter (where counted_from = o.ready_at), 0) as day, coalesce(sum(amount), 0)::bigint as amount
        from orders.storage_days s where s.order_id = o.id) d
    where o.status in ('ready', 'unclaimed') and p.storage_per_day > 0 and o.reclean_of is null and o.pieces > 0
      and (p.storage_most is null or d.amount < p.storage_most)
      and o.ready_at <= ${now}::timestamptz - interval '24 hours'
        * (1 + greatest(p.storage_after, d.day, ceil(extract(epoch from p.storage_since - o.ready_at) / 86400))::float8)
    order by o.id limit ${BATCH} for update of o skip locked`.execute(tx)
  return rows
}

async function charge(context: CommandContext, waiting: Waiting): Promise<void> {
  const { tx, now, publish } = context
  const { perDay, storageAfter, most, since, soFar, ...order } = waiting
  const { id, branchId, readyAt } = order
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

/** Charges for the days that goods have been stored beyond the free ones, each day once. Repeated until none is left. */
export const chargeStorage = defineCommand({
  name: 'orders.charge_storage',
  permission: 'orders.hand_over',
  input: z.strictObject({}),
  async run(context) {
    const waiting = await due(context)
    for (const order of waiting) await charge(context, order)
    context.note({ subject: 'orders/storage', branchId: null, after: { charged: waiting.length } })
    return { charged: waiting.length }
  },
})
