import { z } from 'zod'
import { branchById } from '#modules/identity/index.ts'
import { may, requireRight } from '#platform/command/actor.ts'
import { receivedFile, SERVED_TYPES, served } from '#platform/files/file-routes.ts'
import { readFile } from '#platform/files/read-file.ts'
import { type Route, route } from '#platform/http/route.ts'
import { AddRecurringExpense, addRecurringExpense } from './add-recurring-expense.ts'
import { attachReceipt } from './attach-receipt.ts'
import { ConfirmExpense, confirmExpense } from './confirm-expense.ts'
import { declineExpense } from './decline-expense.ts'
import { endRecurringExpense } from './end-recurring-expense.ts'
import { ExpenseInput, payers } from './expense-input.ts'
import { proposedExpenses, receiptOfExpense, recurringExpenses } from './find-expenses.ts'
import { recordExpense } from './record-expense.ts'
import { takeBackExpense } from './take-back-expense.ts'

const tag = 'Cash'
const books = { permission: 'expenses.book' } as const
const ById = z.object({ id: z.uuid() })
const Changed = z.object({ id: z.uuid(), version: z.int() })

const What = z.object({
  id: z.uuid(),
  reason: z.string(),
  category: z.string().nullable(),
  currency: z.string(),
  amount: z.int(),
  tax: z.int().nullable(),
  paidBy: z.enum(payers),
  version: z.int(),
})
const Coming = z.object({
  proposed: z.array(What.extend({ dueOn: z.string().nullable() })),
  recurring: z.array(What.extend({ period: z.enum(['week', 'month']), nextDueOn: z.string() })),
  can: z.object({ book: z.boolean() }),
})

const coming: Route[] = [
  route({
    method: 'GET',
    path: '/api/v1/branches/:id/coming-expenses',
    summary: 'Expenses of a branch that wait to be confirmed, and what comes back every week or month',
    tag,
    access: { permission: 'ledger.read' },
    params: ById,
    reply: Coming,
    run: ({ ask, actor, params }) =>
      ask(async (reader) => {
        const { id } = await branchById(reader, params.id)
        const [proposed, recurring] = await Promise.all([proposedExpenses(reader, id), recurringExpenses(reader, id)])
        return { proposed, recurring, can: { book: may(actor, 'expenses.book', id) } }
      }),
  }),
  route({
    method: 'POST',
    path: '/api/v1/branches/:id/recurring-expenses',
    summary: 'Let an expense be proposed every week or month; nothing is booked before it is confirmed',
    tag,
    access: books,
    params: ById,
    body: AddRecurringExpense.omit({ branchId: true }),
    reply: Changed,
    status: 201,
    run: ({ execute, params, body }) => execute(addRecurringExpense, { ...body, branchId: params.id }),
  }),
  route({
    method: 'POST',
    path: '/api/v1/recurring-expenses/:id/end',
    summary: 'Let an expense no longer come back',
    tag,
    access: books,
    params: ById,
    body: endRecurringExpense.input.omit({ id: true }),
    reply: Changed,
    run: ({ execute, params: { id }, body }) => execute(endRecurringExpense, { ...body, id }),
  }),
]

const receipts: Route[] = [
  route({
    method: 'POST',
    path: '/api/v1/expenses/:id/receipts',
    summary: 'Keep the picture or PDF of the receipt with an expense, paid out of a drawer or past it',
    tag,
    access: { permission: 'cash.use' },
    params: ById,
    upload: true,
    reply: ById,
    status: 201,
    run: async ({ request, execute, params }) => {
      const file = await receivedFile(request, 'picture_or_pdf')
      return execute(attachReceipt, { expenseId: params.id, file })
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/expenses/:id/receipts/:fileId',
    summary: 'The picture or PDF of the receipt of an expense',
    tag,
    access: { permission: 'ledger.read' },
    params: z.object({ id: z.uuid(), fileId: z.uuid() }),
    download: SERVED_TYPES,
    run: async ({ ask, actor, reply, params: { id: expenseId, fileId } }) => {
      const file = await ask(async (reader) => {
        requireRight(actor, 'ledger.read', await receiptOfExpense(reader, { expenseId, fileId }))
        return readFile(reader, fileId)
      })
      return served(reply, file, 'Receipt')
    },
  }),
]

/** REST: expenses past the drawers, those that come back, and the receipts of all. */
export const furtherExpenseRoutes: Route[] = [
  ...coming,
  ...receipts,
  route({
    method: 'POST',
    path: '/api/v1/branches/:id/expenses',
    summary: 'Write down an expense that was paid by bank, by the company’s card or by the owner',
    tag,
    access: books,
    params: ById,
    body: ExpenseInput.omit({ branchId: true }),
    reply: Changed,
    status: 201,
    run: ({ execute, params, body }) => execute(recordExpense, { ...body, branchId: params.id }),
  }),
  route({
    method: 'POST',
    path: '/api/v1/expenses/:id/confirm',
    summary: 'Confirm a proposed expense, as proposed or with what its receipt says',
    tag,
    access: books,
    params: ById,
    body: ConfirmExpense.omit({ id: true }),
    reply: Changed,
    run: ({ execute, params: { id }, body }) => execute(confirmExpense, { ...body, id }),
  }),
  route({
    method: 'POST',
    path: '/api/v1/expenses/:id/decline',
    summary: 'Say that a proposed expense is not to be',
    tag,
    access: books,
    params: ById,
    body: declineExpense.input.omit({ id: true }),
    reply: Changed,
    run: ({ execute, params: { id }, body }) => execute(declineExpense, { ...body, id }),
  }),
  route({
    method: 'POST',
    path: '/api/v1/expenses/:id/take-back',
    summary: 'Take an expense written down by mistake out of the books again',
    tag,
    access: books,
    params: ById,
    body: takeBackExpense.input.omit({ id: true }),
    reply: Changed,
    run: ({ execute, params: { id }, body }) => execute(takeBackExpense, { ...body, id }),
  }),
]
