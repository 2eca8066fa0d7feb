import type { Queries } from '#platform/db/transactions.ts'
import { warningsOn } from './care-of-order.ts'
import { type Draft, draftOrder } from './draft.ts'
import { groupsOf } from './groups.ts'
import type { OrderInput } from './order-input.ts'
import { feeStory } from './price-story.ts'

/** The parts an order could be promised in, the earliest first, with the places of their lines; none where all is ready at once. */
const partsOf = (draft: Draft) =>
  groupsOf(draft, Object.keys(draft.lines))
    .map(({ lineIds, promisedAt }) => ({ promisedAt: promisedAt.toISOString(), lines: lineIds.map(Number) }))
    .sort((one, other) => one.promisedAt.localeCompare(other.promisedAt))

/** What an order would cost and when it could be collected, with every figure's origin; nothing is written. */
export async function quoteOrder(queries: Queries, input: OrderInput, now: Date) {
  const draft = await draftOrder(queries, input, now)
  const { priced, promise, lines } = draft
  const { totals } = priced
  return {
    currency: priced.currency,
    taxMode: priced.taxMode,
    subtotal: totals.subtotal,
    discount: totals.discount,
    fees: priced.fees.map(feeStory),
    net: totals.net,
    tax: totals.tax,
    total: totals.totalDue,
    taxes: totals.taxes,
    pieces: lines.reduce((sum, line) => sum + line.pieces, 0),
    promisedAt: promise.promisedAt.toISOString(),
    parts: partsOf(draft),
    decidedBy: lines.find((line) => line.offered.serviceId === promise.decidedBy)?.offered.serviceName ?? '',
    lines: priced.lines.map((line, position) => ({
      itemName: lines[position]?.offered.itemName ?? '',
      serviceName: lines[position]?.offered.serviceName ?? '',
      priceList: lines[position]?.offered.priceList.name ?? '',
      priceListKind: lines[position]?.offered.priceList.kind ?? 'chain',
      quantity: line.quantity,
      billedQuantity: line.billedQuantity,
      nominal: line.nominal,
      discount: line.discount,
      net: line.net,
      tax: line.tax,
      gross: line.gross,
      pieces: lines[position]?.pieces ?? 0,
      upcharges: line.upcharges,
      steps: line.steps,
    })),
    steps: priced.steps,
    warnings: warningsOn(lines),
  }
}
