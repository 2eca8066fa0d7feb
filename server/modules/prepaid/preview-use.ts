import { type PriceOfLine, pricesFor } from '#modules/catalog/index.ts'
import { customerForOrder } from '#modules/customers/index.ts'
import { branchForOrder } from '#modules/identity/index.ts'
import type { Queries } from '#platform/db/transactions.ts'
import type { Unit } from '#platform/quantity.ts'
import { businessDate } from '#platform/time.ts'
import { planUse } from './plan-use.ts'
import type { LineToCover, PlannedUse } from './use-rules.ts'

/** Priced lines as a till knows them, before there is an order. */
export interface Preview {
  customerId: string
  branchId: string
  lotIds?: string[] | undefined
  lines: (Omit<LineToCover, 'unit' | 'departmentId' | 'minimum'> & { unit: Unit })[]
}

const known = (line: Preview['lines'][number], price: PriceOfLine | undefined): LineToCover => ({
  ...line,
  departmentId: price?.departmentId ?? '',
  minimum: price?.minimumQuantity ?? 0,
})

/** What a customer's credits would pay of some lines; the catalog says their departments and minimums. Refuses what is not on offer. */
export async function previewUse(queries: Queries, preview: Preview, now: Date): Promise<PlannedUse> {
  const { customerId, branchId, lotIds } = preview
  await customerForOrder(queries, customerId)
  const { currency, timeZone, dayStart } = await branchForOrder(queries, branchId)
  const date = businessDate(now, timeZone, dayStart)
  const prices = await pricesFor(queries, { branchId, currency, date, lines: preview.lines })
  const lines = preview.lines.map((line, index) => known(line, prices[index]))
  return planUse(queries, { customerId, branchId, lotIds, lines, now })
}
