import { WHOLE } from './pricing-terms-rules.ts'

/** By how much a price may exceed what the customer was told: thousandths of a percent of it, and minor units; `null` sets no limit of that kind. */
export interface ApprovalLimits {
  percent: number | null
  amount: number | null
}

/** What a price is measured against: what the customer was told, and what they have agreed to since. */
export interface Told {
  estimate: number | null
  approved: number | null
}

/** Whether the customer has to be asked before work goes on: the price exceeds what they know of by more than either limit. Amounts in minor units. */
export function needsApproval(
  price: number,
  { estimate, approved }: Told,
  { percent, amount }: ApprovalLimits,
): boolean {
  if (estimate === null) return false
  const known = Math.max(estimate, approved ?? 0)
  const over = price - known
  if (over <= 0) return false
  return (
    (percent !== null && BigInt(over) * BigInt(WHOLE) > BigInt(known) * BigInt(percent)) ||
    (amount !== null && over > amount)
  )
}
