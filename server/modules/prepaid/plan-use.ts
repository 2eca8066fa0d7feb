import { branchForOrder } from '#modules/identity/index.ts'
import type { Queries } from '#platform/db/transactions.ts'
import { businessDate } from '#platform/time.ts'
import { usableLots } from './find-lots.ts'
import { type LineToCover, type PlannedUse, planUseOf } from './use-rules.ts'

/** Lines that a customer wants to pay with credits at a branch. */
export interface UseQuestion {
  customerId: string
  branchId: string
  lines: readonly LineToCover[]
  now: Date
  /** Only these lots, where somebody has chosen. */
  lotIds?: readonly string[] | undefined
}

/** Which lots would cover what of an order's lines, what is due in money and what stays on each lot. Nothing is taken: `useLots` does. */
export async function planUse(
  queries: Queries,
  { customerId, branchId, lines, now, lotIds }: UseQuestion,
): Promise<PlannedUse> {
  const { currency, timeZone, dayStart } = await branchForOrder(queries, branchId)
  const lots = await usableLots(queries, { customerId, currency })
  const chosen = lotIds === undefined ? lots : lots.filter(({ id }) => lotIds.includes(id))
  return planUseOf(chosen, lines, { branchId, date: businessDate(now, timeZone, dayStart) })
}
