import { z } from 'zod'
import { defineCommand } from '#platform/command/command.ts'
import { bookWrittenOff } from './book-order.ts'
import { disposalState, secondPersonNeeded } from './errors.ts'
import { momentOf } from './store.ts'
import { OrderDisposed } from './unclaimed-events.ts'
import { lockUnclaimed } from './unclaimed-store.ts'

/** A proposal that is followed. */
export const ApproveDisposal = z.strictObject({ orderId: z.uuid(), version: z.int().positive().optional() })

/** Gives unclaimed goods away as somebody else proposed: the order is disposed of, and what is owed for it is written off. */
export const approveDisposal = defineCommand({
  name: 'orders.approve_disposal',
  permission: 'orders.dispose',
  critical: true,
  input: ApproveDisposal,
  async run(context, { orderId, version }) {
    const { tx, actor, now, publish, note } = context
    const { order, dealt } = await lockUnclaimed(context, { orderId, version, right: 'orders.dispose' })
    const { ticket, branchId } = order
    const { proposedBy, proposedWay: way, recipient } = dealt
    if (proposedBy === null || way === null) throw disposalState({ ticket, proposed: false })
    if (proposedBy === actor.id) throw secondPersonNeeded({ ticket })
    const writtenOff = order.total - order.paid
    await tx
      .updateTable('orders.pieces')
      .set({ status: 'cancelled' })
      .where('order_id', '=', orderId)
      .where('status', '<>', 'handed_over')
      .execute()
    await tx
      .updateTable('orders.unclaimed')
      .set({ decided_at: now, decided_by: actor.id, written_off: writtenOff })
      .where('order_id', '=', orderId)
      .execute()
    await tx
      .updateTable('orders.orders')
      .set({ status: 'disposed', version: order.version + 1 })
      .where('id', '=', orderId)
      .execute()
    await bookWrittenOff(tx, order, { amount: writtenOff, at: now })
    const place = { subject: `order/${orderId}`, branchId }
    note({ ...place, before: { status: 'unclaimed' }, after: { status: 'disposed', way, recipient, writtenOff } })
    const told = { way, recipient, writtenOff, proposedBy, approvedBy: actor.id }
    publish(OrderDisposed, place, { ...momentOf(order, now), ...told })
    return { id: orderId, status: 'disposed' as const, version: order.version + 1 }
  },
})
