import { customerForOrder } from '#modules/customers/index.ts'
import { branchForOrder } from '#modules/identity/index.ts'
import { credit, type Posting } from '#modules/ledger/index.ts'
import { taxesOn, taxOf, taxWithin } from '#modules/taxes/index.ts'
import { requireRight } from '#platform/command/actor.ts'
import type { Tx } from '#platform/db/transactions.ts'
import { newId } from '#platform/ids.ts'
import { addDays } from '#platform/time.ts'
import { periodsAfter } from './expiry-rules.ts'
import { grantLot } from './grant-lot.ts'
import { type Offer, offeredPlan } from './offered-plan.ts'
import type { Step } from './store.ts'

/** A package over the counter. */
export interface Sale {
  planId: string
  customerId: string
  branchId: string
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

/** The tax within the price of a package, where its plan says that it falls due at the sale. */
async function taxAtSale(tx: Tx, branchId: string, { terms, today }: Offer): Promise<number> {
  if (terms.taxPoint !== 'sale') return 0
  const { country } = await branchForOrder(tx, branchId)
  const { components } = taxOf(await taxesOn(tx, { branchId, country, date: today }), terms.taxCategory, today)
  return taxWithin(terms.price, components)
}

/** Sells a package in the caller's transaction: the lot exists, a subscription begins. The caller enters the postings with the money taken. */
export async function sellLot(context: Step, sale: Sale): Promise<Sold> {
  const { tx, actor, now } = context
  const { customerId, branchId } = sale
  requireRight(actor, 'prepaid.sell', branchId)
  await customerForOrder(tx, customerId)
  const offer = await offeredPlan(tx, { ...sale, now }, true)
  const { plan, terms, today } = offer
  const tax = await taxAtSale(tx, branchId, offer)
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
