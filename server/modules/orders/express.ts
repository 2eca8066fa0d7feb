import type { PriceOfLine } from '#modules/catalog/index.ts'
import type { BranchForOrder } from '#modules/identity/index.ts'
import type { Queries } from '#platform/db/transactions.ts'
import { branchHours } from './branch-hours-rules.ts'
import { expressNeedless, expressNotOffered, expressTooEarly } from './errors.ts'
import { orderSettings } from './find-settings.ts'
import type { Express, TaxTreatment } from './pricing-terms-rules.ts'
import { promise } from './promise.ts'
import type { OrderPromise } from './promise-rules.ts'

/** What is asked of an order that is in a hurry. */
export interface Hurry {
  branch: BranchForOrder
  offers: readonly PriceOfLine[]
  now: Date
  /** When the customer wants it; as early as it can be when absent. */
  wanted: Date | undefined
  /** How a fee for the whole order is taxed. */
  tax: TaxTreatment
}

/**
 * What haste costs at a branch and when the order can be collected with it. Refused where it is not offered, where turnaround, calendar and cut-off
 * allow nothing as early as is wanted (the earliest moment is told), and where the order would be ready by then anyway.
 */
export async function hurried(
  queries: Queries,
  { branch, offers, now, wanted, tax }: Hurry,
): Promise<{ express: Express; promise: OrderPromise }> {
  const { express, expressTurnaround } = await orderSettings(queries, branch.id)
  if (express === null) throw expressNotOffered({ branch: branch.name })
  const usual = promise({ branch, offers, now })
  const fast = promise({ branch, offers, now, express: expressTurnaround })
  if (fast.promisedAt >= usual.promisedAt) throw expressNeedless({ promisedAt: usual.promisedAt.toISOString() })
  const terms: Express = express.kind === 'flat' ? { ...express, tax } : express
  if (wanted === undefined) return { express: terms, promise: fast }
  if (wanted < fast.promisedAt) throw expressTooEarly({ earliest: fast.promisedAt.toISOString() })
  const promisedAt = branchHours(branch.calendar).openFrom(wanted)
  if (promisedAt >= usual.promisedAt) throw expressNeedless({ promisedAt: usual.promisedAt.toISOString() })
  return { express: terms, promise: { ...fast, promisedAt } }
}
