import { customerForOrder } from '#modules/customers/index.ts'
import { credit, type Posting } from '#modules/ledger/index.ts'
import { requireRight } from '#platform/command/actor.ts'
import { invalidInput } from '#platform/errors.ts'
import { newId } from '#platform/ids.ts'
import { addDays } from '#platform/time.ts'
import { periodsAfter } from './expiry-rules.ts'
import { grantLot } from './grant-lot.ts'
import { offeredPlan } from './offered-plan.ts'
import type { Step } from './store.ts'

/** A package over the counter. `tax` is the tax within its price, where its plan says that tax falls due at the sale; else nothing. */
export interface Sale {
  planId: string
  customerId: string
  branchId: string
  tax?: number
}

/** What was sold, and what the seller's books owe from here on: the other side of the entry is the money that comes in. */
export interface Sold {
  lotId: string
  subscriptionId: string | null
  planName: string
  currency: string
  /** What the customer pays, tax included, in minor units. */
  price: number
  postings: Posting[]
}

function taxOf(sale: Sale, { taxPoint, price }: { taxPoint: 'sale' | 'redemption'; price: number }): number {
  const { tax = 0 } = sale
  const fits = Number.isSafeInteger(tax) && tax >= 0 && tax <= price && (taxPoint === 'sale' || tax === 0)
  if (!fits)
    throw invalidInput({ fields: [{ path: 'tax', message: 'This package is not taxed like that at the sale.' }] })
  return tax
}

/** Sells a package in the caller's transaction: the lot exists, a subscription begins. The caller enters the postings with the money taken. */
export async function sellLot(context: Step, sale: Sale): Promise<Sold> {
  const { tx, actor, now } = context
  const { customerId, branchId } = sale
  requireRight(actor, 'prepaid.sell', branchId)
  await customerForOrder(tx, customerId)
  const { plan, terms, today } = await offeredPlan(tx, { ...sale, now }, true)
  const tax = taxOf(sale, terms)
  const subscription = terms.period && {
    id: newId(),
    plan_id: plan.id,
    customer_id: customerId,
    branch_id: branchId,
    started_on: today,
    periods: 1,
    next_renewal_on: periodsAfter(today, terms.period, 1),
    tax,
    ended_at: null,
  }
  if (subscription) await tx.insertInto('prepaid.subscriptions').values(subscription).execute()
  const lot = await grantLot(context, {
    plan,
    terms,
    customerId,
    branchId,
    businessDate: today,
    source: 'sale',
    price: terms.price - tax,
    face: terms.face,
    ...(subscription && { subscriptionId: subscription.id, expiresOn: addDays(subscription.next_renewal_on, -1) }),
  })
  return {
    lotId: lot.id,
    subscriptionId: lot.subscription_id,
    planName: plan.name,
    currency: plan.currency,
    price: terms.price,
    postings: [...credit('prepaid_liability', terms.price - tax), ...credit('tax', tax)],
  }
}
