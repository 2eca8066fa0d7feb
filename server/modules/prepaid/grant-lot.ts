import { newId } from '#platform/ids.ts'
import { addDays } from '#platform/time.ts'
import { LotGranted } from './events.ts'
import type { Plan } from './find-plans.ts'
import type { PlanTerms } from './plan-terms-rules.ts'
import { factsOf, insertMovements, type Lot, placeOf, type Step } from './store.ts'

/** Credits to give to a customer. */
export interface Granting {
  plan: Pick<Plan, 'id' | 'name' | 'kind' | 'currency'>
  terms: PlanTerms
  customerId: string
  branchId: string
  businessDate: string
  source: 'sale' | 'period' | 'gift_of_house' | 'takeover'
  /** What is paid, without tax, in minor units. */
  price: number
  face: number
  /** The last day, where a period decides it. */
  expiresOn?: string
  subscriptionId?: string
  /** What its owner has not paid yet, tax included. */
  owed?: number
  reason?: string
  /** What another system had left of it, where it comes from there: its own last day counts, or none. */
  left?: { remaining: number; carrying: number; expiresOn: string | null }
}

/** The last day of credits granted today: the day of the grant is the first of their days. */
const lastDay = ({ validityDays }: PlanTerms, today: string): string | null =>
  validityDays === null ? null : addDays(today, validityDays - 1)

/** Writes a lot and the movement that fills it. */
export async function grantLot(context: Step, granting: Granting): Promise<Lot> {
  const { plan, terms, customerId, branchId, businessDate, price, face } = granting
  const { remaining, carrying, expiresOn } = granting.left ?? {
    remaining: face,
    carrying: price,
    expiresOn: granting.expiresOn ?? lastDay(terms, businessDate),
  }
  const row = {
    id: newId(),
    plan_id: plan.id,
    subscription_id: granting.subscriptionId ?? null,
    customer_id: customerId,
    branch_id: branchId,
    plan_name: plan.name,
    kind: plan.kind,
    currency: plan.currency,
    unit: terms.unit,
    face,
    remaining,
    price,
    carrying,
    granted_at: context.now,
    expires_on: expiresOn,
    rollovers_left: terms.rollovers,
    frozen_on: null,
    notified: null,
    owed: granting.owed ?? 0,
  }
  const lot = await context.tx
    .insertInto('prepaid.lots')
    .values({ ...row, terms: JSON.stringify(terms) })
    .returningAll()
    .executeTakeFirstOrThrow()
  const { reason } = granting
  await insertMovements(context, [
    {
      lotId: lot.id,
      kind: 'grant',
      quantity: remaining,
      value: carrying,
      branchId,
      customerId,
      businessDate,
      ...(reason !== undefined && { reason }),
    },
  ])
  const facts = { ...factsOf(lot), source: granting.source, grantedAt: context.now.toISOString() }
  context.publish(LotGranted, placeOf(lot), facts)
  return lot
}
