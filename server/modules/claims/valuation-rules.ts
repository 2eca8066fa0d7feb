import { portionOf } from '#platform/money.ts'

/** How a thing was when it came in. */
export type Condition = 'excellent' | 'average' | 'poor'

/** Points of a hundred that the condition adds to what age leaves, or takes from it. */
export const CONDITION_POINTS: Readonly<Record<Condition, number>> = { excellent: 10, average: 0, poor: -15 }

/** What is left at the end of a thing's life, in percent: it still served. */
export const LEAST_PERCENT = 5

/** A thing is as new for this part of its life. */
const NEW_PART = 12

/** What a claim is valued from: price of a new one in minor units, age and expected life in months. */
export interface Valued {
  replacement: number
  ageMonths: number
  lifeMonths: number
  condition: Condition
}

/** What a thing was worth, and how many percent of a new one that is. */
export interface Valuation {
  percent: number
  amount: number
}

/**
 * What a thing was worth when it was lost: a new one's price less an equal part for each month of its expected life that is over, more or less
 * by its condition; as new in the first twelfth of its life, and never below a small rest. A proposal: who decides may have reasons to differ.
 */
export function valueClaimed({ replacement, ageMonths, lifeMonths, condition }: Valued): Valuation {
  const asNew = ageMonths * NEW_PART <= lifeMonths
  const left = asNew ? 100 : Math.floor(((lifeMonths - Math.min(ageMonths, lifeMonths)) * 100) / lifeMonths)
  const percent = Math.min(100, Math.max(LEAST_PERCENT, left + CONDITION_POINTS[condition]))
  return { percent, amount: portionOf(replacement, percent, 100) }
}
