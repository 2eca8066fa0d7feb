import { sql } from 'kysely'
import { credit, debit, type Posting, postEntry, reversed } from '#modules/ledger/index.ts'
import { sent } from '#platform/db/sent.ts'
import { newId } from '#platform/ids.ts'
import { isFree } from './plan-terms-rules.ts'
import { dateAt, type Lot, type Step } from './store.ts'

/** Credits that paid for an order: what they covered, of which tax, and what of their price is earned with it. */
export interface Spent {
  lot: Lot
  covered: number
  tax: number
  value: number
}

/** The order that was paid, where the work is done, and whether its revenue is booked already. */
export interface PaidOrder {
  orderId: string
  customerId: string
  branchId: string
  currency: string
  businessDate: string
  performed: boolean
}

/** One sum for each account. */
function gathered(postings: readonly Posting[]): Posting[] {
  const sums = new Map<Posting['account'], number>()
  for (const { account, amount } of postings) sums.set(account, (sums.get(account) ?? 0) + amount)
  return [...sums].flatMap(([account, amount]) => debit(account, amount))
}

/**
 * The customer owes less, the chain owes less service. What the credits cost less than they cover is no expense but a lower price of the order;
 * what was given away is goodwill. Tax that was paid at the sale is not due again.
 */
function postingsOf({ lot, covered, tax, value }: Spent, { branchId, performed }: PaidOrder): Posting[] {
  if (isFree(lot.kind)) return [...credit('receivables', covered), ...debit('goodwill', covered)]
  const taxed = lot.terms.taxPoint === 'sale' ? tax : 0
  return [
    ...credit('receivables', covered),
    ...debit(lot.branch_id === branchId ? 'prepaid_liability' : 'between_branches', value),
    ...debit('tax', taxed),
    ...debit(performed ? 'revenue' : 'deferred_revenue', covered - value - taxed),
  ]
}

async function settleWithSeller(context: Step, order: PaidOrder, seller: { branchId: string; amount: number }) {
  const settlement = {
    branch_id: seller.branchId,
    business_date: await dateAt(context.tx, seller.branchId, context.now),
    currency: order.currency,
    amount: seller.amount,
    subject: `order/${order.orderId}`,
    order_id: order.orderId,
    customer_id: order.customerId,
    at: context.now,
  }
  const settled = sql`select prepaid.settle_with_seller(${newId()}::uuid, ${JSON.stringify(settlement)}::jsonb)`
  sent(context.tx, settled.execute(context.tx))
}

/** Enters credits that were used into the books, or takes them out again: of the branch that does the work, and of each branch that sold them. */
export async function settle(
  context: Step,
  order: PaidOrder,
  { kind, spent }: { kind: 'prepaid_used' | 'prepaid_restored'; spent: readonly Spent[] },
): Promise<Posting[]> {
  const sign = kind === 'prepaid_used' ? 1 : -1
  const used = gathered(spent.flatMap((one) => postingsOf(one, order)))
  const postings = sign === 1 ? used : reversed(used)
  const { orderId, customerId, branchId, currency, businessDate } = order
  const entry = { branchId, currency, businessDate, at: context.now, kind, subject: `order/${orderId}` }
  postEntry(context.tx, { ...entry, orderId, customerId, postings })
  const sellers = new Map<string, number>()
  for (const { lot, value } of spent)
    if (lot.branch_id !== branchId) sellers.set(lot.branch_id, (sellers.get(lot.branch_id) ?? 0) + value * sign)
  for (const [seller, amount] of sellers)
    if (amount !== 0) await settleWithSeller(context, order, { branchId: seller, amount })
  return postings
}
