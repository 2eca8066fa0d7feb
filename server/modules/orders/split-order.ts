import { z } from 'zod'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { alreadySplit, promiseTooFar, splitUnevenly, transitionRefused } from './errors.ts'
import { OrderSplit } from './events.ts'
import { orderById } from './find-orders.ts'
import { insertGroups, settleGroups } from './groups.ts'
import { nextStates } from './order-rules.ts'
import { lockOrder, momentOf } from './store.ts'

/** Which lines of an order are promised when. */
export const SplitOrder = z.strictObject({
  orderId: z.uuid(),
  version: z.int().positive(),
  groups: z
    .array(
      z.strictObject({
        lineIds: z.array(z.uuid()).min(1).max(60),
        promisedAt: z.iso.datetime({ offset: true }),
      }),
    )
    .min(2, 'Name at least two parts.')
    .max(10),
})

const MOST_AHEAD_MS = 366 * 24 * 3_600_000

/** Splits an order in work into parts with promises of their own; its own promise is that of the last one, its first promise stays. */
export const splitOrder = defineCommand({
  name: 'orders.split',
  permission: 'orders.write',
  input: SplitOrder,
  async run(context, { orderId, version, groups: asked }) {
    const { tx, actor, now, publish, note } = context
    const order = await lockOrder(tx, orderId, version)
    requireRight(actor, 'orders.write', order.branchId)
    const { ticket, status: from } = order
    if (from !== 'received') throw transitionRefused({ ticket, from, to: 'received', next: nextStates(from) })
    const { lines, groups: before } = await orderById(tx, orderId)
    if (before.length > 0) throw alreadySplit({ ticket })
    const named = asked.flatMap(({ lineIds }) => lineIds)
    const isWhole = named.length === lines.length && lines.every(({ id }) => named.includes(id))
    if (!isWhole) throw splitUnevenly({ ticket })
    const groups = asked.map(({ lineIds, promisedAt }) => ({ lineIds, promisedAt: new Date(promisedAt) }))
    for (const { promisedAt } of groups)
      if (promisedAt <= now || promisedAt.getTime() > now.getTime() + MOST_AHEAD_MS) throw promiseTooFar({})
    insertGroups(tx, order, groups)
    await settleGroups(context, order)
    const last = new Date(Math.max(...groups.map(({ promisedAt }) => promisedAt.getTime())))
    await tx
      .updateTable('orders.orders')
      .set({ promised_at: last, version: version + 1 })
      .where('id', '=', orderId)
      .execute()
    const place = { subject: `order/${orderId}`, branchId: order.branchId }
    const parts = asked.map(({ lineIds, promisedAt }) => ({
      lineIds,
      promisedAt: new Date(promisedAt).toISOString(),
    }))
    note({ ...place, before: { promisedAt: order.promisedAt }, after: { parts } })
    publish(OrderSplit, place, { ...momentOf(order, now), parts })
    return { id: orderId, status: from, version: version + 1 }
  },
})
