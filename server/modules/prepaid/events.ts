import { z } from 'zod'
import { defineEvent } from '#platform/events/event.ts'
import { lotUnits, planKinds } from './plan-terms-rules.ts'

const audience = 'prepaid.read'
const currency = z.string().length(3)

const PlanFacts = z.object({
  planId: z.uuid(),
  name: z.string(),
  kind: z.enum(planKinds),
  currency,
  validFrom: z.iso.date(),
  price: z.int(),
  face: z.int(),
  unit: z.enum(lotUnits),
  version: z.int(),
})

const plan: z.output<typeof PlanFacts> = {
  planId: '019aabcd-0000-7000-8000-0000000000f1',
  name: 'Pay 100, get 120',
  kind: 'money',
  currency: 'EUR',
  validFrom: '2026-11-01',
  price: 10_000,
  face: 12_000,
  unit: 'money',
  version: 1,
}

/** A plan is on offer. */
export const PlanAdded = defineEvent('prepaid.plan_added', 1, { schema: PlanFacts, example: plan, audience })

/** A plan has other terms from a day on; lots sold before keep theirs. */
export const PlanChanged = defineEvent('prepaid.plan_changed', 1, {
  schema: PlanFacts,
  example: { ...plan, price: 11_000, version: 2 },
  audience,
})

/** A plan is no longer sold. */
export const PlanRetired = defineEvent('prepaid.plan_retired', 1, {
  schema: z.object({ planId: z.uuid(), name: z.string(), version: z.int() }),
  example: { planId: plan.planId, name: plan.name, version: 3 },
  audience,
})

const LotFacts = z.object({
  lotId: z.uuid(),
  planId: z.uuid(),
  planName: z.string(),
  kind: z.enum(planKinds),
  subscriptionId: z.uuid().nullable(),
  customerId: z.uuid(),
  /** Who sold it. */
  branchId: z.uuid(),
  currency,
  unit: z.enum(lotUnits),
  face: z.int(),
  remaining: z.int(),
  price: z.int(),
  carrying: z.int(),
  expiresOn: z.iso.date().nullable(),
})

/** A lot in the words of its events. */
export type LotFactsOf = z.output<typeof LotFacts>

const lot: LotFactsOf = {
  lotId: '019aabcd-0000-7000-8000-0000000000f2',
  planId: plan.planId,
  planName: plan.name,
  kind: 'money',
  subscriptionId: null,
  customerId: '019aabcd-0000-7000-8000-0000000000c1',
  branchId: '019aabcd-0000-7000-8000-0000000000b1',
  currency: 'EUR',
  unit: 'money',
  face: 12_000,
  remaining: 12_000,
  price: 10_000,
  carrying: 10_000,
  expiresOn: '2027-11-20',
}

/** A customer has new credits: bought, granted for a period, or given. */
export const LotGranted = defineEvent('prepaid.lot_granted', 1, {
  schema: LotFacts.extend({
    source: z.enum(['sale', 'period', 'gift_of_house', 'takeover']),
    grantedAt: z.iso.datetime(),
  }),
  example: { ...lot, source: 'sale', grantedAt: '2026-11-20T09:13:00.000Z' },
  audience,
})

const Use = LotFacts.extend({
  orderId: z.uuid(),
  usedBranchId: z.uuid(),
  usedBy: z.uuid(),
  quantity: z.int(),
  value: z.int(),
  covered: z.int(),
})
const use = {
  ...lot,
  remaining: 6600,
  carrying: 5000,
  orderId: '019aabcd-0000-7000-8000-000000000001',
  usedBranchId: lot.branchId,
  usedBy: lot.customerId,
  quantity: 5400,
  value: 5000,
  covered: 5400,
}

/** Credits paid for an order: `quantity` left the lot, `covered` of the order is paid, `value` of the lot's price is earned with it. */
export const LotUsed = defineEvent('prepaid.lot_used', 1, { schema: Use, example: use, audience })

/** Credits came back from an order to the lot they had been taken from. */
export const LotRestored = defineEvent('prepaid.lot_restored', 1, {
  schema: Use,
  example: { ...use, remaining: lot.remaining, carrying: lot.carrying },
  audience,
})

const Moved = LotFacts.extend({ quantity: z.int(), value: z.int() })

/** The last day of a lot is over: `quantity` is gone, `value` is breakage. */
export const LotExpired = defineEvent('prepaid.lot_expired', 1, {
  schema: Moved,
  example: { ...lot, remaining: 0, carrying: 0, quantity: 6600, value: 5000 },
  audience,
})

/** The last day of a lot is near; its owner may be told. */
export const LotExpiryNeared = defineEvent('prepaid.lot_expiry_neared', 1, {
  schema: LotFacts.extend({ notice: z.int(), daysLeft: z.int() }),
  example: { ...lot, notice: 30, daysLeft: 30 },
  audience,
})

/** An unused allowance lasts another period. */
export const LotRolledOver = defineEvent('prepaid.lot_rolled_over', 1, { schema: LotFacts, example: lot, audience })

/** Credits were corrected by hand. */
export const LotAdjusted = defineEvent('prepaid.lot_adjusted', 1, {
  schema: Moved.extend({ reason: z.string() }),
  example: { ...lot, remaining: 13_000, face: 13_000, quantity: 1000, value: 0, reason: 'Charged twice by mistake' },
  audience,
})

/** A lot rests: it cannot be used and does not expire. */
export const LotFrozen = defineEvent('prepaid.lot_frozen', 1, {
  schema: LotFacts.extend({ frozenOn: z.iso.date(), reason: z.string() }),
  example: { ...lot, frozenOn: '2026-12-01', reason: 'On holiday until January' },
  audience,
})

/** A lot can be used again; its last day moved by as long as it rested. */
export const LotUnfrozen = defineEvent('prepaid.lot_unfrozen', 1, {
  schema: LotFacts.extend({ frozenOn: z.iso.date() }),
  example: { ...lot, frozenOn: '2026-12-01', expiresOn: '2027-12-20' },
  audience,
})

/** A member of the household may use a lot, up to a limit. */
export const LotShared = defineEvent('prepaid.lot_shared', 1, {
  schema: LotFacts.extend({ memberId: z.uuid(), limit: z.int().nullable() }),
  example: { ...lot, memberId: '019aabcd-0000-7000-8000-0000000000c2', limit: 5000 },
  audience,
})

/** A member may no longer use a lot. */
export const LotSharingEnded = defineEvent('prepaid.lot_sharing_ended', 1, {
  schema: LotFacts.extend({ memberId: z.uuid() }),
  example: { ...lot, memberId: '019aabcd-0000-7000-8000-0000000000c2' },
  audience,
})

/** Credits went to another customer, as a lot of their own. */
export const LotTransferred = defineEvent('prepaid.lot_transferred', 1, {
  schema: Moved.extend({ toLotId: z.uuid(), toCustomerId: z.uuid() }),
  example: {
    ...lot,
    face: 6000,
    remaining: 6000,
    price: 5000,
    carrying: 5000,
    quantity: 6000,
    value: 5000,
    toLotId: '019aabcd-0000-7000-8000-0000000000f3',
    toCustomerId: '019aabcd-0000-7000-8000-0000000000c2',
  },
  audience,
})

/** A lot was given back for money: `value` is no longer owed in services, `amount` was due to the customer. */
export const LotRefunded = defineEvent('prepaid.lot_refunded', 1, {
  schema: Moved.extend({ amount: z.int() }),
  example: { ...lot, remaining: 0, carrying: 0, face: 0, price: 0, quantity: 12_000, value: 10_000, amount: 10_000 },
  audience,
})

/** A new period of a subscription began and its allowance is there: its price is to be charged. */
export const SubscriptionRenewed = defineEvent('prepaid.subscription_renewed', 1, {
  schema: z.object({
    subscriptionId: z.uuid(),
    planId: z.uuid(),
    planName: z.string(),
    lotId: z.uuid(),
    customerId: z.uuid(),
    branchId: z.uuid(),
    currency,
    /** What to charge, tax included. */
    amount: z.int(),
    tax: z.int(),
    renewedOn: z.iso.date(),
    nextRenewalOn: z.iso.date(),
  }),
  example: {
    subscriptionId: '019aabcd-0000-7000-8000-0000000000f4',
    planId: plan.planId,
    planName: 'Ten kilos a month',
    lotId: lot.lotId,
    customerId: lot.customerId,
    branchId: lot.branchId,
    currency: 'EUR',
    amount: 2500,
    tax: 0,
    renewedOn: '2026-12-20',
    nextRenewalOn: '2027-01-20',
  },
  audience,
})

/** A subscription is not renewed any more; what it has granted stays. */
export const SubscriptionEnded = defineEvent('prepaid.subscription_ended', 1, {
  schema: z.object({ subscriptionId: z.uuid(), customerId: z.uuid(), branchId: z.uuid(), reason: z.string() }),
  example: {
    subscriptionId: '019aabcd-0000-7000-8000-0000000000f4',
    customerId: lot.customerId,
    branchId: lot.branchId,
    reason: 'Moving away',
  },
  audience,
})
