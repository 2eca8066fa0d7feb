import { itemsByIds } from '#modules/catalog/index.ts'
import type { Queries } from '#platform/db/transactions.ts'
import type { Unit } from '#platform/quantity.ts'

/** A line of an order as packages see it: what was billed in thousandths, its price with tax and the tax in it, in minor units. */
export interface LineToPay {
  line: string
  itemId: string
  serviceId: string
  departmentId: string
  unit: Unit
  quantity: number
  amount: number
  tax: number
}

/** The lines of an order that packages may pay for, first to last. */
export async function linesToCover(queries: Queries, orderId: string): Promise<LineToPay[]> {
  const lines = await queries
    .selectFrom('orders.lines')
    .select(['id', 'item_id', 'service_id', 'unit', 'billed_quantity', 'gross', 'tax'])
    .where('order_id', '=', orderId)
    .where('gross', '>', 0)
    .orderBy('position')
    .execute()
  const items = await itemsByIds(queries, [...new Set(lines.map(({ item_id }) => item_id))])
  return lines.map((line) => ({
    line: line.id,
    itemId: line.item_id,
    serviceId: line.service_id,
    departmentId: items.get(line.item_id)?.departmentId ?? '',
    unit: line.unit,
    quantity: line.billed_quantity,
    amount: line.gross,
    tax: line.tax,
  }))
}
