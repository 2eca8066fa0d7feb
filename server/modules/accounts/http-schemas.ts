import { z } from 'zod'

/** An id in an address. */
export const ById = z.object({ id: z.uuid() })

/** The days of a statement. */
export const Days = z
  .strictObject({ from: z.iso.date(), to: z.iso.date() })
  .refine(({ from, to }) => from <= to, { path: ['to'], message: 'Ends before it begins.' })

/** A page of a list. */
export const Page = z.strictObject({
  cursor: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

const Stamp = z.union([z.iso.datetime(), z.date()])

/** What is owed, by age. */
export const AgeingReply = z.object({
  notDue: z.int(),
  to30: z.int(),
  to60: z.int(),
  to90: z.int(),
  over90: z.int(),
})

const account = {
  id: z.uuid(),
  customerId: z.uuid(),
  branchId: z.uuid(),
  currency: z.string(),
  creditLimit: z.int(),
  paymentDays: z.int(),
  statementDay: z.int(),
  openedAt: Stamp,
  closedAt: Stamp.nullable(),
  version: z.int(),
  owed: z.int(),
  left: z.int(),
}

/** An account in the list of all. */
export const AgedReply = z.object({ ...account, customer: z.string(), ageing: AgeingReply, overdue: z.int() })

/** An account on its page. */
export const AccountReply = AgedReply.extend({
  can: z.object({ change: z.boolean(), close: z.boolean(), receive: z.boolean() }),
})

/** Where a customer stands. */
export const StandingReply = z.object({
  account: z.object(account).nullable(),
  credit: z.array(z.object({ currency: z.string(), credit: z.int() })),
  can: z.object({ openAccount: z.boolean(), takeDeposit: z.boolean(), payOut: z.boolean(), goodwill: z.boolean() }),
})

/** A statement. */
export const StatementReply = z.object({
  accountId: z.uuid(),
  customerId: z.uuid(),
  customer: z.string(),
  branchId: z.uuid(),
  currency: z.string(),
  from: z.string(),
  to: z.string(),
  opening: z.int(),
  charged: z.int(),
  paid: z.int(),
  closing: z.int(),
  ageing: AgeingReply,
  lines: z.array(
    z.object({
      id: z.uuid(),
      date: z.string(),
      kind: z.enum(['charge', 'payment', 'payment_back', 'credit_note']),
      reference: z.string().nullable(),
      orderId: z.uuid().nullable(),
      branch: z.string(),
      amount: z.int(),
      balance: z.int(),
      dueOn: z.string().nullable(),
    }),
  ),
})

/** A statement that was issued. */
export const IssuedReply = z.object({
  from: z.string(),
  to: z.string(),
  currency: z.string(),
  opening: z.int(),
  charged: z.int(),
  paid: z.int(),
  closing: z.int(),
  overdue: z.int(),
  issuedAt: Stamp,
})

/** A movement of a customer's account or credit. */
export const MovementReply = z.object({
  id: z.uuid(),
  kind: z.enum(['payment', 'deposit', 'pay_out', 'goodwill', 'brought_owed', 'brought_credit', 'taken_back']),
  branchId: z.uuid(),
  receipt: z.string().nullable(),
  tender: z.enum(['cash', 'card', 'transfer', 'wallet']).nullable(),
  amount: z.int(),
  toCredit: z.int(),
  rounding: z.int(),
  reference: z.string().nullable(),
  reason: z.string().nullable(),
  currency: z.string(),
  businessDate: z.string(),
  at: Stamp,
  takenBack: z.boolean(),
  can: z.object({ takeBack: z.boolean() }),
})

/** Money that moved. */
export const MovedReply = z.object({
  id: z.uuid(),
  receipt: z.string(),
  amount: z.int(),
  rounding: z.int(),
  currency: z.string(),
})
