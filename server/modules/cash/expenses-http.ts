import { z } from 'zod'
import { branchById } from '#modules/identity/index.ts'
import { may } from '#platform/command/actor.ts'
import { type Route, route } from '#platform/http/route.ts'
import { daysBetween } from '#platform/time.ts'
import { addExpenseCategory } from './add-expense-category.ts'
import { payers } from './expense-input.ts'
import { expenseCategories, expensesOfBranch } from './find-expenses.ts'
import { RenameExpenseCategory, renameExpenseCategory } from './rename-expense-category.ts'
import { retireExpenseCategory } from './retire-expense-category.ts'

const tag = 'Cash'
const writes = { permission: 'expenses.write' } as const
const ById = z.object({ id: z.uuid() })
const Changed = z.object({ id: z.uuid(), version: z.int() })

const Days = z
  .strictObject({ from: z.iso.date(), to: z.iso.date() })
  .refine(({ from, to }) => from <= to, { path: ['to'], message: 'Ends before it begins.' })
  .refine(({ from, to }) => daysBetween(from, to) <= 366, {
    path: ['to'],
    message: 'Ask for a year at most.',
  })

const Expenses = z.object({
  categoryId: z.uuid().nullable(),
  name: z.string().nullable().meta({ description: 'Null for what was paid out without a category.' }),
  currency: z.string(),
  amount: z.int(),
  tax: z.int(),
  paidOuts: z.array(
    z.object({
      id: z.uuid(),
      sessionId: z.uuid().nullable(),
      register: z.string().nullable().meta({ description: 'Null for what went past the drawers.' }),
      paidBy: z.enum(['drawer', ...payers]),
      version: z.int().nullable(),
      files: z.array(z.uuid()).meta({ description: 'Pictures and PDFs of its receipts.' }),
      businessDate: z.string(),
      at: z.union([z.iso.datetime(), z.date()]),
      amount: z.int(),
      tax: z.int().nullable(),
      reason: z.string().nullable(),
    }),
  ),
})

/** REST: what is paid out of drawers, and what for. */
export const expenseRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/api/v1/expense-categories',
    summary: 'What the chain pays out of its drawers for; retired categories last',
    tag,
    access: { permission: 'cash.read' },
    reply: z.object({
      items: z.array(Changed.extend({ name: z.string(), active: z.boolean() })),
      can: z.object({ edit: z.boolean() }),
    }),
    run: async ({ ask, actor }) => ({
      items: await ask(expenseCategories),
      can: { edit: may(actor, 'expenses.write', null) },
    }),
  }),
  route({
    method: 'POST',
    path: '/api/v1/expense-categories',
    summary: 'Add a category of expenses',
    tag,
    access: writes,
    body: addExpenseCategory.input,
    reply: Changed,
    status: 201,
    run: ({ execute, body }) => execute(addExpenseCategory, body),
  }),
  route({
    method: 'PATCH',
    path: '/api/v1/expense-categories/:id',
    summary: 'Rename a category of expenses',
    tag,
    access: writes,
    params: ById,
    body: RenameExpenseCategory.omit({ id: true }),
    reply: Changed,
    run: ({ execute, params: { id }, body }) => execute(renameExpenseCategory, { ...body, id }),
  }),
  route({
    method: 'POST',
    path: '/api/v1/expense-categories/:id/retire',
    summary: 'Take a category of expenses out of the list; what was paid out under it keeps it',
    tag,
    access: writes,
    params: ById,
    body: z.strictObject({ version: z.int().positive() }),
    reply: Changed,
    run: ({ execute, params: { id }, body }) => execute(retireExpenseCategory, { ...body, id }),
  }),
  route({
    method: 'GET',
    path: '/api/v1/branches/:id/expenses',
    summary:
      'What a branch paid for things, out of its drawers or past them, by category, from one business date to another',
    tag,
    access: { permission: 'ledger.read' },
    params: ById,
    query: Days,
    reply: z.object({ items: z.array(Expenses), can: z.object({ book: z.boolean(), attach: z.boolean() }) }),
    run: async ({ ask, actor, params, query }) => ({
      can: { book: may(actor, 'expenses.book', params.id), attach: may(actor, 'cash.use', params.id) },
      items: await ask(async (reader) => {
        const { id: branchId } = await branchById(reader, params.id)
        return expensesOfBranch(reader, { branchId, ...query })
      }),
    }),
  }),
]
