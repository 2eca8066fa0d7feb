import type { Queries } from '#platform/db/transactions.ts'
import { orderById } from './find-orders.ts'
import { priceOrder } from './pricing-rules.ts'
import type { PricedFee } from './pricing-terms-rules.ts'
import { STORAGE } from './storage-rules.ts'

/** A fee as it is shown: what is charged on top of the lines, in minor units. */
const feeAnswer = ({ id, kind, name, amount, net, tax, gross }: PricedFee) => ({
  kind: id === STORAGE ? ('storage' as const) : kind,
  name,
  amount,
  net,
  tax,
  gross,
})

type Order = Pick<Awaited<ReturnType<typeof orderById>>, 'terms' | 'lines'>

/** A fee with the steps that made it. */
export const feeStory = (fee: PricedFee) => ({ ...feeAnswer(fee), steps: fee.steps })

/** What an order pays on top of its lines, by the terms it was taken in on. */
export const feesOf = ({ terms, lines }: Order) =>
  priceOrder({ ...terms, lines: lines.map((line) => line.terms) }).fees.map(feeAnswer)

/** How the price of an order came about: reckoned anew from the terms it was taken in on, so that it tells the same as on that day. */
export async function priceStory(queries: Queries, id: string) {
  const { currency, terms, lines } = await orderById(queries, id)
  const priced = priceOrder({ ...terms, lines: lines.map((line) => line.terms) })
  return {
    currency,
    steps: priced.steps,
    fees: priced.fees.map(feeStory),
    lines: lines.map(({ id: lineId, itemName, serviceName, terms: { priceList = null } }, position) => {
      const { nominal = 0, discount = 0, upcharges = [], steps = [] } = priced.lines[position] ?? {}
      return { id: lineId, itemName, serviceName, priceList, nominal, discount, upcharges, steps }
    }),
  }
}
