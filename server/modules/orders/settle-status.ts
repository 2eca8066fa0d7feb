import type { CommandContext } from '#platform/command/command.ts'
import { bookPerformed, bookReopened } from './book-order.ts'
import { OrderHandedOver, OrderReady, OrderReopened } from './events.ts'
import type { OrderStatus } from './order-terms-rules.ts'
import { type LockedOrder, momentOf } from './store.ts'

/** When an order became ready and was collected, as far as a change of its state says. */
export interface Reached {
  status: OrderStatus
  ready_at?: Date | null
  collected_at?: Date
}

/**
 * Follows an order into the state its pieces give it: work that is done is booked and told of once, work that turns out not to be done is taken back.
 * An order that waits or ended keeps what it had reached. Returns the columns that change with the state.
 */
export async function settleStatus(
  context: CommandContext,
  order: LockedOrder,
  { status, why }: { status: OrderStatus; why: string },
): Promise<Reached> {
  const { tx, now, publish } = context
  const place = { subject: `order/${order.id}`, branchId: order.branchId }
  const done = order.readyAt !== null
  if (status === 'received' && done) {
    await bookReopened(tx, order, now)
    publish(OrderReopened, place, { ...momentOf(order, now), reason: why })
    return { status, ready_at: null }
  }
  if (status !== 'ready' && status !== 'collected') return { status }
  if (!done) {
    await bookPerformed(tx, order, now)
    publish(OrderReady, place, momentOf(order, now))
  }
  if (status === 'collected') publish(OrderHandedOver, place, momentOf(order, now))
  return { status, ...(!done && { ready_at: now }), ...(status === 'collected' && { collected_at: now }) }
}
