import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { PriceAnswer } from './price-answer.ts'
import { refusePrice } from './settle-price.ts'
import { lockOrder } from './store.ts'

/** Records that the owner does not agree to the price: the order is held until its lines are changed, or it is cancelled. */
export const declinePrice = defineCommand({
  name: 'orders.decline_price',
  permission: 'orders.write',
  critical: true,
  input: PriceAnswer,
  async run(context, { orderId, version, by, remark }) {
    const order = await lockOrder(context.tx, orderId, version)
    requireRight(context.actor, 'orders.write', order.branchId)
    return refusePrice(context, order, { by, remark })
  },
})
