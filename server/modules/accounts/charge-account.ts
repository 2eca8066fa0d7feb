import { accountClosed, noAccount, otherCurrency, overLimit } from './errors.ts'
import { leftOf } from './limit-rules.ts'
import { lockAccountOf, type Step, standingIn } from './store.ts'

/** What a customer wants to pay later; minor units. */
export interface Charge {
  customerId: string
  branchId: string
  orderId: string
  amount: number
  currency: string
}

/**
 * Lets a charge onto the account of a customer in the caller's transaction, or says why not; the account stays locked until it ends, so that
 * charges made at the same time see each other. The caller enters it: debit account_receivables, credit receivables, with the customer.
 */
export async function chargeAccount(context: Step, { customerId, amount, currency }: Charge): Promise<void> {
  const account = await lockAccountOf(context.tx, customerId)
  if (!account) throw noAccount({ customerId })
  if (account.closed_at !== null) throw accountClosed({ accountId: account.id })
  if (account.currency !== currency) throw otherCurrency({ kept: account.currency, asked: currency })
  const { onAccount } = await standingIn(context.tx, { customerId, currency })
  const left = leftOf({ limit: account.credit_limit, owed: onAccount })
  if (amount > left) throw overLimit({ left, amount, currency })
}
