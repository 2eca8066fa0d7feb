import { z } from 'zod'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { balanceDue, transitionRefused } from './errors.ts'
import { OrderHandedOver } from './events.ts'
import { canBecome, nextStates } from './order-rules.ts'
import { lockOrder, momentOf } from './store.ts'

const HandOver = z.strictObject({ orderId: z.uuid(), version: z.int().positive().optional() })

/** Hands a ready and paid order to its owner: every piece leaves the shop. */
export const handOver = defineCommand({
  name: 'orders.hand_over',
  permission: 'orders.hand_over',
  input: HandOver,
  async run({ tx, actor, now, publish, note }, input) {
    const order = await lockOrder(tx, input.orderId, input.version)
    requireRight(actor, 'orders.hand_over', order.branchId)
    const { ticket, status: from, currency } = order
    if (!canBecome(from, 'collected'))
      throw transitionRefused({ ticket, from, to: 'collected', next: nextStates(from) })
    const balance = order.total - order.paid
    if (balance > 0) throw balanceDue({ ticket, balance, currency })
    await tx
      .updateTable('orders.pieces')
      .set({ status: 'handed_over' })
      .where('order_id', '=', order.id)
      .where('status', '=', 'ready')
      .execute()
    await tx
      .updateTable('orders.orders')
      .set({ status: 'collected', collected_at: now, version: order.version + 1 })
      .where('id', '=', order.id)
      .execute()
    const place = { subject: `order/${order.id}`, branchId: order.branchId }
    note({ ...place, before: { status: from }, after: { status: 'collected' } })
    publish(OrderHandedOver, place, momentOf(order, now))
    return { id: order.id, status: 'collected' as const, version: order.version + 1 }
  },
})
