import { allocate, portionOf } from '#platform/money.ts'
import type { Discount, Percent, PricingStep } from './pricing-terms-rules.ts'
import { WHOLE } from './pricing-terms-rules.ts'

/** A line on its way to its price: `amount` is what is left of it so far, in minor units. */
export type Charge = {
  amount: number
  discount: number
  readonly discounts: { readonly id: string; readonly source: string; readonly amount: number }[]
  readonly steps: PricingStep[]
}

/** Takes a line's own discounts off it, one after another, each of what is left; never more than is left. */
export function discountLine(charge: Charge, discounts: readonly Discount[]): void {
  for (const discount of discounts) {
    const step = discountStep(discount, charge.amount)
    charge.steps.push(step)
    take(charge, discount, step.amount)
  }
}

/**
 * Takes the order's discounts off its discountable lines, one after another: each is reckoned and rounded once on the sum of what is
 * left of them, then shared out by the largest remainder in proportion to what is left of each. Equal claims are settled in the order
 * of `charges`, which must not depend on the order of entry. Returns the order's own steps.
 */
export function discountOrder(charges: readonly Charge[], discounts: readonly Discount[]): PricingStep[] {
  return discounts.map((discount) => {
    const weights = charges.map((charge) => charge.amount)
    const whole = weights.reduce((sum, weight) => sum + weight, 0)
    const step = discountStep(discount, whole)
    const shares = allocate(step.amount, weights)
    charges.forEach((charge, index) => {
      const amount = shares[index] ?? 0
      charge.steps.push({
        kind: 'discount_share',
        id: discount.id,
        of: step.amount,
        weight: charge.amount,
        whole,
        amount,
      })
      take(charge, discount, amount)
    })
    return step
  })
}

function discountStep(discount: Discount, of: number): Extract<PricingStep, { kind: 'discount' }> {
  const percent: Percent | null = discount.kind === 'percent' ? discount.percent : null
  const asked = discount.kind === 'percent' ? portionOf(of, discount.percent, WHOLE) : discount.amount
  return { kind: 'discount', id: discount.id, of, percent, asked, amount: Math.min(asked, of) }
}

function take(charge: Charge, { id, source }: Discount, amount: number): void {
  charge.amount -= amount
  charge.discount += amount
  charge.discounts.push({ id, source, amount })
}
