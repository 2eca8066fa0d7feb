import { LARGEST_AMOUNT, roundToStep } from '#platform/money.ts'
import { PricingRefusal } from './pricing-terms-rules.ts'

/** What has happened to an order's money, in minor units; `rounding` is the sum of its cash rounding lines and may be negative. */
export type Account = {
  readonly totalDue: number
  readonly paid: number
  readonly refunded?: number | undefined
  readonly rounding?: number | undefined
}

/** Where an order stands: balance = total + rounding − paid + refunded; negative when the customer is owed. */
export type Balance = { readonly balance: number; readonly status: 'unpaid' | 'part_paid' | 'paid' | 'overpaid' }

/** What is still to pay and in which state that leaves the order; nothing to pay is paid. */
export function balanceOf({ totalDue, paid, refunded = 0, rounding = 0 }: Account): Balance {
  checkAmount(totalDue, 0)
  checkAmount(paid, 0)
  checkAmount(refunded, 0)
  checkAmount(rounding, -LARGEST_AMOUNT)
  const balance = totalDue + rounding - paid + refunded
  if (balance < 0) return { balance, status: 'overpaid' }
  if (balance === 0) return { balance, status: 'paid' }
  return { balance, status: paid - refunded > 0 ? 'part_paid' : 'unpaid' }
}

/**
 * What settles the order now: `payable` is the amount to ask for (negative: to give back) and `rounding` the cash rounding line to book with it.
 * Cash is asked in whole steps of `cashStep` (halves away from zero); every other tender, and cash without a step, is asked to the unit.
 */
export function paymentDue(
  account: Account,
  tender: 'cash' | 'other',
  cashStep: number | null,
): { readonly payable: number; readonly rounding: number } {
  const { balance } = balanceOf(account)
  if (tender === 'other' || cashStep === null) return { payable: balance, rounding: 0 }
  const { rounded, difference } = roundToStep(balance, cashStep)
  return { payable: rounded, rounding: difference }
}

function checkAmount(amount: number, least: number): void {
  if (Number.isSafeInteger(amount) && amount >= least && amount <= LARGEST_AMOUNT) return
  throw new PricingRefusal('payment_invalid', `${amount} is no amount in minor units`)
}
