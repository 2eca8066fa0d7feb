import { defineError } from '#platform/errors.ts'

/** Fewer credits are left than were to be used: somebody used them meanwhile, or the member's limit is reached. */
export const notEnoughLeft = defineError<{ lotId: string; planName: string; remaining: number; wanted: number }>(
  'prepaid.not_enough_left',
  'conflict',
  ({ planName }) =>
    `“${planName}” no longer holds that many credits: they were used meanwhile. Look at the order's packages again, then use what is left or take money.`,
)

/** The lot rests. */
export const lotFrozen = defineError<{ lotId: string; planName: string; since: string }>(
  'prepaid.lot_frozen',
  'conflict',
  ({ planName, since }) => `“${planName}” is frozen since ${since}. Unfreeze it first, or pay in another way.`,
)

/** The lot does not rest. */
export const lotNotFrozen = defineError<{ lotId: string; planName: string }>(
  'prepaid.lot_not_frozen',
  'conflict',
  ({ planName }) => `“${planName}” is not frozen. Reload it.`,
)

/** The lot's last day is over. */
export const lotExpired = defineError<{ lotId: string; planName: string; expiresOn: string }>(
  'prepaid.lot_expired',
  'conflict',
  ({ planName, expiresOn }) =>
    `“${planName}” could be used until ${expiresOn}. Pay in another way; with the right to correct credits, new ones can be given.`,
)

/** The lot is of no use at this branch, to this customer, or in this currency. */
export const lotNotUsable = defineError<{ lotId: string; planName: string; why: 'branch' | 'customer' | 'currency' }>(
  'prepaid.lot_not_usable',
  'conflict',
  ({ planName, why }) =>
    ({
      branch: `“${planName}” cannot be used at this branch. Pay in another way.`,
      customer: `“${planName}” belongs to somebody else. Its owner can share it; until then pay in another way.`,
      currency: `“${planName}” is in another currency than this branch. Pay in another way.`,
    })[why],
)

/** The plan is not offered here and now. */
export const planNotOffered = defineError<{
  planId: string
  name: string
  why: 'retired' | 'branch' | 'day' | 'currency'
}>(
  'prepaid.plan_not_offered',
  'conflict',
  ({ name, why }) =>
    ({
      retired: `“${name}” is no longer sold. Choose another package.`,
      branch: `“${name}” is not sold at this branch. Choose another package.`,
      day: `“${name}” is not sold yet. Choose another package, or wait for its first day.`,
      currency: `“${name}” is sold in another currency than this branch's. Choose another package.`,
    })[why],
)

/** What is given is not sold, and the other way round. */
export const planNotForThis = defineError<{ planId: string; name: string; sold: boolean }>(
  'prepaid.plan_not_for_this',
  'invalid',
  {
    sentence: ({ name, sold }) =>
      sold
        ? `“${name}” is sold for money; it cannot be given. Sell it, or choose a promotional plan.`
        : `“${name}” is given, not sold. Give it as credit, or choose a plan with a price.`,
    fields: () => [{ path: 'planId', message: 'A plan of another kind.' }],
  },
)

/** A plan of that name is on offer. */
export const planNameTaken = defineError<{ name: string }>(
  'prepaid.plan_name_taken',
  'conflict',
  ({ name }) => `There is a plan named “${name}” already. Choose another name, or change that one.`,
)

/** The plan was retired. */
export const planRetired = defineError<{ planId: string; name: string }>(
  'prepaid.plan_retired',
  'conflict',
  ({ name }) => `“${name}” was retired. Add a new plan instead.`,
)

/** The plan does not let its lots be shared or transferred. */
export const notByPlan = defineError<{ planName: string; what: 'shared' | 'transferred' | 'refunded' }>(
  'prepaid.not_by_plan',
  'conflict',
  ({ planName, what }) => `“${planName}” cannot be ${what}. Its terms decide that.`,
)

/** The subscription has ended. */
export const subscriptionEnded = defineError<{ subscriptionId: string }>(
  'prepaid.subscription_ended',
  'conflict',
  () => 'This subscription has ended already. Reload it.',
)

/** Nothing is left to pay for a package. */
export const nothingOwed = defineError<{ lotId: string; planName: string }>(
  'prepaid.nothing_owed',
  'conflict',
  ({ planName }) => `Nothing is due for ${planName}. It may have been paid at another till; reload the customer.`,
)
