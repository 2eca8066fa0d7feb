import { notEnoughCredit } from './errors.ts'
import { holdCredit, type Step, standingIn } from './store.ts'

/** Store credit a customer wants to pay with; minor units. */
export interface CreditUse {
  customerId: string
  branchId: string
  amount: number
  currency: string
}

/**
 * Lets a customer use store credit in the caller's transaction, or says how much is left; the credit is held until it ends. The caller
 * enters it: debit customer_credit, credit receivables, with the customer.
 */
export async function useCredit(context: Step, use: CreditUse): Promise<void> {
  await holdCredit(context, use)
  const { credit: left } = await standingIn(context.tx, use)
  const { amount, currency } = use
  if (amount > left) throw notEnoughCredit({ left, amount, currency })
}
