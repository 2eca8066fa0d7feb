import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { hasDiscount, OrderInput } from './order-input.ts'
import { takeIn } from './taken-order.ts'

/** Takes garments over the counter: the order exists from here on, priced, promised and tagged. */
export const placeOrder = defineCommand({
  name: 'orders.place',
  permission: 'orders.write',
  input: OrderInput,
  async run(context, input) {
    requireRight(context.actor, 'orders.write', input.branchId)
    if (hasDiscount(input)) requireRight(context.actor, 'orders.discount', input.branchId)
    return takeIn(context, input)
  },
})
