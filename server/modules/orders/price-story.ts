import type { Queries } from '#platform/db/transactions.ts'
import { orderById } from './find-orders.ts'
import { priceOrder } from './pricing-rules.ts'

/** How the price of an order came about: reckoned anew from the terms it was taken in on, so that it tells the same as on that day. */
export async function priceStory(queries: Queries, id: string) {
  const { currency, terms, lines } = await orderById(queries, id)
  const priced = priceOrder({ ...terms, lines: lines.map((line) => line.terms) })
  return {
    currency,
    steps: priced.steps,
    lines: lines.map(({ id: lineId, itemName, serviceName, terms: { priceList = null } }, position) => {
      const { nominal = 0, discount = 0, upcharges = [], steps = [] } = priced.lines[position] ?? {}
      return { id: lineId, itemName, serviceName, priceList, nominal, discount, upcharges, steps }
    }),
  }
}
