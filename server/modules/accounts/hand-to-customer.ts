import { moveCredit } from '#modules/ledger/index.ts'
import type { Queries } from '#platform/db/transactions.ts'
import { accountInTheWay } from './errors.ts'
import { accountOf, creditOf } from './find-accounts.ts'
import { holdCredit, lockAccountOf, type Step, standingIn } from './store.ts'

/** Whether a customer pays by statement now, and the store credit they have: what matters before two customers become one. */
export async function moneyHeldBy(
  queries: Queries,
  customerId: string,
): Promise<{ openAccount: boolean; credit: { currency: string; credit: number }[] }> {
  const account = await accountOf(queries, customerId)
  return {
    openAccount: account !== undefined && account.closedAt === null,
    credit: await creditOf(queries, customerId),
  }
}

/** Refuses a customer with an open account: what is owed on it is not moved, so that statements stay what they were. */
export async function requireNoAccount({ tx }: Step, customerId: string): Promise<void> {
  const account = await lockAccountOf(tx, customerId)
  if (account?.closed_at === null) throw accountInTheWay({ customerId })
}

/** Credit of one customer for another: minor units, entered into the books of a branch on its business date. */
export interface CreditHandover {
  from: string
  to: string
  branchId: string
  businessDate: string
  currency: string
  /** At most this much; all there is when null. */
  most: number | null
  subject: string
}

/** Hands store credit from one customer to another in the caller's transaction, as much as there is. Tells how much that was. */
export async function handCreditTo(context: Step, { most, from, to, ...place }: CreditHandover): Promise<number> {
  const { currency } = place
  for (const customerId of [from, to].sort()) await holdCredit(context, { customerId, currency })
  const { credit } = await standingIn(context.tx, { customerId: from, currency })
  const amount = Math.max(0, Math.min(credit, most ?? credit))
  if (amount > 0) await moveCredit(context.tx, { ...place, from, to, amount, at: context.now })
  return amount
}
