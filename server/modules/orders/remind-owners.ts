import { sql } from 'kysely'
import { z } from 'zod'
import { type CommandContext, defineCommand } from '#platform/command/command.ts'
import { type LockedOrder, momentOf } from './store.ts'
import { OrderUnclaimed, ReminderDue } from './unclaimed-events.ts'
import { daysReady, defaultPolicy, isUnclaimed, reminderDue, type UnclaimedPolicy } from './unclaimed-rules.ts'

const BATCH = 100

interface Waiting extends LockedOrder, UnclaimedPolicy {
  readyAt: Date
  remindedDay: number
}

async function due({ tx, now }: CommandContext): Promise<Waiting[]> {
  const { reminderDays, unclaimedAfter, noticeNeeded, waitingDays } = defaultPolicy
  const { rows } = await sql<Waiting>`
    select o.id, o.branch_id as "branchId", o.ticket, o.customer_id as "customerId", o.status, o.business_date as "businessDate",
      o.currency, o.net, o.tax, o.total, o.paid, o.pieces, o.taken_at as "takenAt", o.promised_at as "promisedAt",
      o.ready_at as "readyAt", o.estimate, o.approved, o.version, r."remindedDay",
      coalesce(p.reminder_days, ${reminderDays}::int[]) as "reminderDays",
      coalesce(p.unclaimed_after, ${unclaimedAfter}) as "unclaimedAfter",
      coalesce(p.notice_needed, ${noticeNeeded}) as "noticeNeeded", coalesce(p.waiting_days, ${waitingDays}) as "waitingDays"
    from orders.orders o left join orders.unclaimed_policies p on p.branch_id = o.branch_id
      left join orders.unclaimed u on u.order_id = o.id
      cross join lateral (select case when u.counted_from = o.ready_at then u.reminded_day else 0 end as "remindedDay") r
    where o.status in ('ready', 'unclaimed') and (
      exists (select from unnest(coalesce(p.reminder_days, ${reminderDays}::int[])) as day
        where o.ready_at <= ${now}::timestamptz - day * interval '24 hours' and day > r."remindedDay")
      or o.status = 'ready' and o.ready_at <= ${now}::timestamptz
        - coalesce(p.unclaimed_after, ${unclaimedAfter}) * interval '24 hours')
    order by o.id limit ${BATCH} for update of o skip locked`.execute(tx)
  return rows
}

/** Whatever was done when they were unclaimed before does not count any more. */
const unclaimedAnew = (since: Date) => ({
  since,
  ...{ notice_way: null, notice_reference: '', notice_at: null, notice_by: null },
  ...{ proposed_way: null, recipient: '', proposed_reason: '', proposed_at: null, proposed_by: null },
})

async function deal({ tx, now, publish }: CommandContext, order: Waiting): Promise<void> {
  const { id, branchId, readyAt, remindedDay } = order
  const days = daysReady(readyAt, now)
  const reminder = reminderDue(order, { days, remindedDay })
  const turns = order.status === 'ready' && isUnclaimed(order, days)
  const reminded = reminder !== undefined && { reminded_day: reminder, reminded_at: now }
  const anew = { counted_from: readyAt, reminded_day: reminder ?? remindedDay, ...reminded }
  await tx
    .insertInto('orders.unclaimed')
    .values({ order_id: id, branch_id: branchId, ...anew, since: turns ? now : null })
    .onConflict((conflict) => conflict.column('order_id').doUpdateSet({ ...anew, ...(turns && unclaimedAnew(now)) }))
    .execute()
  const place = { subject: `order/${id}`, branchId }
  if (turns) {
    await sql`update orders.orders set status = 'unclaimed', version = version + 1 where id = ${id}`.execute(tx)
    publish(OrderUnclaimed, place, { ...momentOf(order, now), days })
  }
  if (reminder === undefined) return
  const balance = order.total - order.paid
  publish(ReminderDue, place, { ...momentOf(order, now), days: reminder, readyAt: readyAt.toISOString(), balance })
}

/** Tells of ready goods whose owners are to be reminded, each day of the policy once, and of those that became unclaimed. Repeated until none is left. */
export const remindOwners = defineCommand({
  name: 'orders.remind_owners',
  permission: 'orders.hand_over',
  input: z.strictObject({}),
  async run(context) {
    const waiting = await due(context)
    for (const order of waiting) await deal(context, order)
    context.note({ subject: 'orders/unclaimed', branchId: null, after: { dealtWith: waiting.length } })
    return { dealtWith: waiting.length }
  },
})
