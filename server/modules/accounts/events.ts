import { z } from 'zod'
import { defineEvent } from '#platform/events/event.ts'

const audience = 'accounts.read'

const AccountFacts = z.object({
  accountId: z.uuid(),
  customerId: z.uuid(),
  branchId: z.uuid(),
  currency: z.string().length(3),
  creditLimit: z.int(),
  paymentDays: z.int(),
  statementDay: z.int(),
  version: z.int(),
})

const account: z.output<typeof AccountFacts> = {
  accountId: '019aabcd-0000-7000-8000-0000000000a1',
  customerId: '019aabcd-0000-7000-8000-0000000000c1',
  branchId: '019aabcd-0000-7000-8000-0000000000b1',
  currency: 'EUR',
  creditLimit: 150_000,
  paymentDays: 14,
  statementDay: 31,
  version: 1,
}

/** A customer may pay later from now on. */
export const AccountOpened = defineEvent('accounts.account_opened', 1, {
  schema: AccountFacts,
  example: account,
  audience,
})

/** An account has other terms; what was charged before stays due when it was. */
export const AccountChanged = defineEvent('accounts.account_changed', 1, {
  schema: AccountFacts,
  example: { ...account, creditLimit: 200_000, version: 2 },
  audience,
})

/** A customer may no longer pay later. */
export const AccountClosed = defineEvent('accounts.account_closed', 1, {
  schema: AccountFacts,
  example: { ...account, version: 3 },
  audience,
})

const MovementFacts = z.object({
  movementId: z.uuid(),
  customerId: z.uuid(),
  branchId: z.uuid(),
  businessDate: z.iso.date(),
  currency: z.string().length(3),
  /** In minor units. */
  amount: z.int(),
  at: z.iso.datetime(),
})
const movement: z.output<typeof MovementFacts> = {
  movementId: '019aabcd-0000-7000-8000-0000000000d1',
  customerId: account.customerId,
  branchId: account.branchId,
  businessDate: '2026-11-20',
  currency: 'EUR',
  amount: 5000,
  at: '2026-11-20T09:13:00.000Z',
}
const Till = z.object({
  receipt: z.string(),
  tender: z.enum(['cash', 'card', 'transfer', 'wallet']),
  rounding: z.int(),
})
const till: z.output<typeof Till> = { receipt: 'R1-000107', tender: 'transfer', rounding: 0 }

/** A customer paid on their account; `toCredit` is what came on top of what was owed. */
export const AccountPaid = defineEvent('accounts.account_paid', 1, {
  schema: MovementFacts.extend({ ...Till.shape, accountId: z.uuid(), toCredit: z.int(), owed: z.int() }),
  example: { ...movement, ...till, accountId: account.accountId, toCredit: 0, owed: 12_000 },
  audience,
})

/** A customer left money for later. */
export const DepositTaken = defineEvent('accounts.deposit_taken', 1, {
  schema: MovementFacts.extend(Till.shape),
  example: { ...movement, ...till },
  audience,
})

/** A customer got store credit back as money. */
export const CreditPaidOut = defineEvent('accounts.credit_paid_out', 1, {
  schema: MovementFacts.extend({ ...Till.shape, reason: z.string() }),
  example: { ...movement, ...till, reason: 'Moving away' },
  audience,
})

/** A customer got store credit out of courtesy. */
export const GoodwillGranted = defineEvent('accounts.goodwill_granted', 1, {
  schema: MovementFacts.extend({ reason: z.string() }),
  example: { ...movement, reason: 'The order was a day late' },
  audience,
})

/** A movement written down by mistake was taken back, whole. */
export const MovementTakenBack = defineEvent('accounts.movement_taken_back', 1, {
  schema: MovementFacts.extend({
    reverses: z.uuid(),
    kind: z.string(),
    receipt: z.string().nullable(),
    /** How the money went back; null where none had moved. */
    tender: Till.shape.tender.nullable().default(null),
    toCredit: z.int().default(0),
    rounding: z.int().default(0),
    reason: z.string(),
  }),
  example: {
    ...movement,
    reverses: '019aabcd-0000-7000-8000-0000000000d0',
    kind: 'payment',
    receipt: 'R1-000109',
    tender: 'transfer' as const,
    toCredit: 0,
    rounding: 0,
    reason: 'Of another customer',
  },
  audience,
})

/** A period of an account is over and its statement stands. */
export const StatementIssued = defineEvent('accounts.statement_issued', 1, {
  schema: z.object({
    accountId: z.uuid(),
    customerId: z.uuid(),
    branchId: z.uuid(),
    from: z.iso.date(),
    to: z.iso.date(),
    currency: z.string().length(3),
    opening: z.int(),
    charged: z.int(),
    paid: z.int(),
    closing: z.int(),
    overdue: z.int(),
  }),
  example: {
    accountId: account.accountId,
    customerId: account.customerId,
    branchId: account.branchId,
    from: '2026-10-01',
    to: '2026-10-31',
    currency: 'EUR',
    opening: 12_000,
    charged: 34_500,
    paid: 12_000,
    closing: 34_500,
    overdue: 0,
  },
  audience,
})
