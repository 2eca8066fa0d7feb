import { z } from 'zod'
import { agreeToPrice, orderAwaitingWord, refusePrice } from '#modules/orders/index.ts'
import { CUSTOMERS_RIGHT } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { plainText } from '#platform/plain-text.ts'

/** The order asked about; `total` in minor units is the price the customer saw, so that nobody agrees to another one. */
export const PriceWord = z.strictObject({
  orderId: z.uuid(),
  total: z.int().nonnegative(),
  remark: plainText(300).default(''),
})

/** The customer agrees to the price of their order: work goes on. */
export const approveOwnPrice = defineCommand({
  name: 'portal.approve_price',
  permission: CUSTOMERS_RIGHT,
  input: PriceWord,
  critical: true,
  run: async (context, input) =>
    agreeToPrice(context, await orderAwaitingWord(context, input), { by: 'portal', remark: input.remark }),
})

/** The customer does not agree to the price of their order: the shop holds it and talks to them. */
export const declineOwnPrice = defineCommand({
  name: 'portal.decline_price',
  permission: CUSTOMERS_RIGHT,
  input: PriceWord,
  critical: true,
  run: async (context, input) =>
    refusePrice(context, await orderAwaitingWord(context, input), { by: 'portal', remark: input.remark }),
})
