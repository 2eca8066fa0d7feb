import { z } from 'zod'
import { defineEvent } from '#platform/events/event.ts'
import { payers } from './expense-input.ts'

const id = (last: string): string => `019aabcd-0000-7000-8000-0000000000${last}`

const where = {
  registerId: z.uuid(),
  branchId: z.uuid(),
}
const place = { registerId: id('e1'), branchId: id('b1') }

/** A register was set up or changed. */
export const RegisterSet = defineEvent('cash.register_set', 1, {
  schema: z.object({ ...where, code: z.string(), name: z.string(), active: z.boolean() }),
  example: { ...place, code: 'R1', name: 'Front counter', active: true },
  audience: 'cash.read',
})

const session = {
  ...where,
  sessionId: z.uuid(),
  currency: z.string().length(3),
  businessDate: z.iso.date(),
  at: z.iso.datetime(),
}
const sessionExample = {
  ...place,
  sessionId: id('e2'),
  currency: 'EUR',
  businessDate: '2026-11-20',
  at: '2026-11-20T08:00:00.000Z',
}

/** A drawer was opened with its float. */
export const SessionOpened = defineEvent('cash.session_opened', 1, {
  schema: z.object({ ...session, float: z.int() }),
  example: { ...sessionExample, float: 10_000 },
  audience: 'cash.read',
})

/** Cash left the drawer for the safe or for an expense. */
export const CashTakenOut = defineEvent('cash.taken_out', 1, {
  schema: z.object({
    ...session,
    kind: z.enum(['drop', 'paid_out']),
    amount: z.int(),
    reason: z.string(),
    categoryId: z.uuid().nullable().default(null),
    tax: z.int().nullable().default(null),
  }),
  example: {
    ...{ ...sessionExample, kind: 'paid_out' as const, amount: 1250, reason: 'Milk and coffee' },
    categoryId: id('e3'),
    tax: 82,
  },
  audience: 'cash.read',
})

/** A category of expenses was added, renamed or taken out of the list. */
export const ExpenseCategorySet = defineEvent('cash.expense_category_set', 1, {
  schema: z.object({ categoryId: z.uuid(), name: z.string(), active: z.boolean() }),
  example: { categoryId: id('e3'), name: 'Kitchen', active: true },
  audience: 'cash.read',
})

/** A drawer was counted without knowing what it should hold. */
export const DrawerCounted = defineEvent('cash.drawer_counted', 1, {
  schema: z.object({ ...session, counted: z.int() }),
  example: { ...sessionExample, counted: 48_310 },
  audience: 'drawers.read',
})

/** A session was closed with its report. */
export const SessionClosed = defineEvent('cash.session_closed', 1, {
  schema: z.object({
    ...session,
    reportNumber: z.int(),
    expected: z.int(),
    counted: z.int(),
    difference: z.int(),
    banked: z.int(),
    reason: z.string().nullable(),
  }),
  example: {
    ...sessionExample,
    reportNumber: 17,
    expected: 48_360,
    counted: 48_310,
    difference: -50,
    banked: 38_310,
    reason: 'Wrong change given',
  },
  audience: 'cash.read',
})

const expense = {
  expenseId: z.uuid(),
  branchId: z.uuid(),
  currency: z.string().length(3),
  amount: z.int(),
  tax: z.int().nullable(),
  paidBy: z.enum(payers),
  categoryId: z.uuid().nullable(),
  reason: z.string(),
  recurringId: z.uuid().nullable(),
  dueOn: z.iso.date().nullable(),
  businessDate: z.iso.date().nullable(),
  at: z.iso.datetime(),
}
const expenseExample = {
  expenseId: id('e5'),
  branchId: id('b1'),
  currency: 'EUR',
  amount: 180_000,
  tax: 28_739,
  paidBy: 'bank' as const,
  categoryId: id('e3'),
  reason: 'Rent of the shop',
  recurringId: id('e4'),
  dueOn: '2026-12-01',
  businessDate: '2026-12-01',
  at: '2026-12-01T08:10:00.000Z',
}
const audience = 'ledger.read'

/** An expense that comes back is due and waits for somebody to confirm it. */
export const ExpenseProposed = defineEvent('cash.expense_proposed', 1, {
  schema: z.object(expense),
  example: { ...expenseExample, businessDate: null },
  audience,
})

/** An expense past the drawers was booked. */
export const ExpenseBooked = defineEvent('cash.expense_booked', 1, {
  schema: z.object(expense),
  example: expenseExample,
  audience,
})

/** A proposed expense is not to be. */
export const ExpenseDeclined = defineEvent('cash.expense_declined', 1, {
  schema: z.object({ ...expense, why: z.string() }),
  example: { ...expenseExample, businessDate: null, why: 'The shop was closed' },
  audience,
})

/** An expense written down by mistake was taken out of the books again. */
export const ExpenseTakenBack = defineEvent('cash.expense_taken_back', 1, {
  schema: z.object({ ...expense, why: z.string() }),
  example: { ...expenseExample, why: 'Written down twice' },
  audience,
})

/** An expense comes back every week or month, or no longer does. */
export const RecurringExpenseSet = defineEvent('cash.recurring_expense_set', 1, {
  schema: z.object({
    recurringId: z.uuid(),
    branchId: z.uuid(),
    currency: z.string().length(3),
    reason: z.string(),
    amount: z.int(),
    period: z.enum(['week', 'month']),
    startsOn: z.iso.date(),
    ended: z.boolean(),
  }),
  example: {
    recurringId: id('e4'),
    branchId: id('b1'),
    currency: 'EUR',
    reason: 'Rent of the shop',
    amount: 180_000,
    period: 'month' as const,
    startsOn: '2026-12-01',
    ended: false,
  },
  audience,
})

/** The picture or PDF of a receipt is kept with an expense. */
export const ExpenseReceiptAttached = defineEvent('cash.expense_receipt_attached', 1, {
  schema: z.object({
    expenseId: z.uuid(),
    branchId: z.uuid(),
    fileId: z.uuid(),
    kind: z.enum(['jpeg', 'png', 'webp', 'pdf']),
    at: z.iso.datetime(),
  }),
  example: {
    expenseId: id('e5'),
    branchId: id('b1'),
    fileId: id('f1'),
    kind: 'pdf' as const,
    at: '2026-12-01T08:12:00.000Z',
  },
  audience,
})
