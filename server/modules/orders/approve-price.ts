import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { PriceAnswer } from './price-answer.ts'
import { agreeToPrice } from './settle-price.ts'
import { lockOrder } from './store.ts'

/** Records that the owner agrees to the price: work goes on. */
export const approvePrice = defineCommand({
  name: 'orders.approve_price',
  permission: 'orders.write',
  critical: true,
  input: PriceAnswer,
  async run(context, { orderId, version, by, remark }) {
    const order = await lockOrder(context.tx, orderId, version)
    requireRight(context.actor, 'orders.write', order.branchId)
    return agreeToPrice(context, order, { by, remark })
  },
})
