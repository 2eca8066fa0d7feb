import { credit, debit, type Posting } from '#modules/ledger/index.ts'
import { requireRight } from '#platform/command/actor.ts'
import { notByPlan, notEnoughLeft } from './errors.ts'
import { LotRefunded } from './events.ts'
import { unspentPrice } from './revenue-rules.ts'
import {
  dateAt,
  factsOf,
  insertMovements,
  type Lot,
  lockLots,
  moved,
  placeOf,
  type Step,
  worthOf,
  writeLots,
} from './store.ts'

/** What to give back to the owner, and what the seller's books say: the other side of the entry is the money that goes out. */
export interface Refunding {
  amount: number
  /** What the lot cost before, without tax. */
  price: number
  currency: string
  branchId: string
  postings: Posting[]
}

/** A lot locked until the transaction ends, with what its owner would get back of its price; refuses one that was given, or is used up. */
export async function lotToRefund(
  { tx, actor }: Pick<Step, 'tx' | 'actor'>,
  lotId: string,
): Promise<{ lot: Lot; amount: number }> {
  const lot = (await lockLots(tx, [lotId])).get(lotId)
  const planName = lot?.plan_name ?? ''
  if (!lot?.remaining) throw notEnoughLeft({ lotId, planName, remaining: 0, wanted: 1 })
  requireRight(actor, 'prepaid.adjust', lot.branch_id)
  if (lot.price === 0) throw notByPlan({ planName, what: 'refunded' })
  return { lot, amount: lot.unit === 'money' ? unspentPrice(worthOf(lot), lot.terms.spend) : lot.carrying }
}

/**
 * Ends a lot for money in the caller's transaction. Of a lot of money its owner gets what they paid and did not spend, bonus being spent first
 * or last as its terms say; of goods what is still owed in services. Tax that was paid at the sale is the caller's to give back.
 */
export async function refundLot(
  context: Step,
  { lotId, reason }: { lotId: string; reason: string },
): Promise<Refunding> {
  const { tx, now } = context
  const { lot: before, amount } = await lotToRefund(context, lotId)
  const { remaining: quantity, carrying: value, customer_id: customerId, branch_id: branchId, currency } = before
  const after = moved(before, { quantity: -quantity, value: -value, face: -quantity, price: -value })
  const businessDate = await dateAt(tx, branchId, now)
  await writeLots(tx, [{ before, after }])
  const movement = { lotId, kind: 'refund' as const, quantity: -quantity, value: -value }
  await insertMovements(context, [{ ...movement, branchId, customerId, businessDate, reason }])
  context.publish(LotRefunded, placeOf(after), { ...factsOf(after), quantity, value, amount })
  const difference = value - amount
  return {
    amount,
    price: before.price,
    currency,
    branchId,
    postings: [
      ...debit('prepaid_liability', value),
      ...(difference > 0 ? credit('breakage', difference) : debit('revenue', -difference)),
    ],
  }
}
