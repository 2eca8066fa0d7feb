import type { Queries } from '#platform/db/transactions.ts'

/** How a branch deals with orders; limits as the approval rules have them. */
export interface OrderSettings {
  approvalPercent: number | null
  approvalAmount: number | null
  /** What haste costs: thousandths of a percent of the price, or minor units for the order; `null` where it is not offered. */
  express: { kind: 'percent'; percent: number } | { kind: 'flat'; amount: number } | null
  /** What haste makes of a turnaround, in hundredths. */
  expressTurnaround: number
  version: number
}

/** Until a branch says otherwise: customers are asked when a price exceeds what they were told by more than a tenth, and nothing is hurried. */
const defaults: OrderSettings = {
  approvalPercent: 10_000,
  approvalAmount: null,
  express: null,
  expressTurnaround: 50,
  version: 0,
}

function expressOf(percent: number | null, amount: number | null): OrderSettings['express'] {
  if (percent !== null) return { kind: 'percent', percent }
  return amount === null ? null : { kind: 'flat', amount }
}

/** How a branch deals with orders; version 0 while nobody has set anything. */
export async function orderSettings(queries: Queries, branchId: string): Promise<OrderSettings> {
  const row = await queries
    .selectFrom('orders.settings')
    .select([
      'approval_percent as approvalPercent',
      'approval_amount as approvalAmount',
      'express_percent as percent',
      'express_amount as amount',
      'express_turnaround as expressTurnaround',
      'version',
    ])
    .where('branch_id', '=', branchId)
    .executeTakeFirst()
  if (!row) return defaults
  const { percent, amount, ...rest } = row
  return { ...rest, express: expressOf(percent, amount) }
}
