import { customerForOrder } from '#modules/customers/index.ts'
import { branchForOrder } from '#modules/identity/index.ts'
import type { Queries } from '#platform/db/transactions.ts'
import { businessDate } from '#platform/time.ts'
import { planNotForThis, planNotOffered } from './errors.ts'
import { planOn } from './find-plans.ts'
import { isFree } from './plan-terms-rules.ts'

/** A plan offered at a branch, with its terms of today. */
export type Offer = Awaited<ReturnType<typeof offeredPlan>>

/** A plan with its terms of today at a branch; refuses one that is not offered there, and one that is given where it should be sold. */
export async function offeredPlan(
  queries: Queries,
  { planId, branchId, now }: { planId: string; branchId: string; now: Date },
  sold: boolean,
) {
  const branch = await branchForOrder(queries, branchId)
  const today = businessDate(now, branch.timeZone, branch.dayStart)
  const plan = await planOn(queries, planId, today)
  const { name, terms, kind } = plan
  if (plan.retired) throw planNotOffered({ planId, name, why: 'retired' })
  if (terms === null) throw planNotOffered({ planId, name, why: 'day' })
  if (plan.currency !== branch.currency) throw planNotOffered({ planId, name, why: 'currency' })
  const here = terms.branchIds.length === 0 || terms.branchIds.includes(branchId)
  if (!here) throw planNotOffered({ planId, name, why: 'branch' })
  if (isFree(kind) === sold) throw planNotForThis({ planId, name, sold: !isFree(kind) })
  return { plan, terms, today }
}

/** What a customer would pay for a plan at a branch now; refuses what could not be sold to them. */
export async function offerOf(
  queries: Queries,
  { customerId, ...asked }: { planId: string; customerId: string; branchId: string; now: Date },
): Promise<{ name: string; price: number; currency: string }> {
  const [{ plan, terms }] = await Promise.all([
    offeredPlan(queries, asked, true),
    customerForOrder(queries, customerId),
  ])
  return { name: plan.name, price: terms.price, currency: plan.currency }
}
