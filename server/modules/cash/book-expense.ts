import { branchById } from '#modules/identity/index.ts'
import { type Account, credit, debit, type Posting, postEntry, reversed } from '#modules/ledger/index.ts'
import type { CommandContext } from '#platform/command/command.ts'
import { notFound, staleVersion } from '#platform/errors.ts'
import { businessDate } from '#platform/time.ts'
import { expenseState } from './errors.ts'
import type { ExpensesTable } from './tables.ts'

type Payer = ExpensesTable['paid_by']

/** The company's card is the bank's money; what the owner paid is owed to them. */
const accountOf = { bank: 'bank', card: 'bank', owner: 'owner' } as const satisfies Record<Payer, Account>

const spent = ({ amount, paidBy }: { amount: number; paidBy: Payer }): Posting[] => [
  ...debit('expenses', amount),
  ...credit(accountOf[paidBy], amount),
]

interface Booking {
  id: string
  branchId: string
  currency: string
  amount: number
  paidBy: Payer
  businessDate: string
}

/** Enters an expense into the books of its branch, or takes it out again. */
export function bookExpense({ tx, now }: CommandContext, booking: Booking, way: 'in' | 'out'): void {
  const { id, branchId, currency, businessDate: day } = booking
  const postings = way === 'in' ? spent(booking) : reversed(spent(booking))
  const about = { kind: way === 'in' ? 'expense' : 'expense_taken_back', subject: `expense/${id}` }
  postEntry(tx, { branchId, currency, businessDate: day, at: now, ...about, postings })
}

/** The currency of a branch and its business date now. */
export async function dayAt({ tx, now }: Pick<CommandContext, 'tx' | 'now'>, branchId: string) {
  const { currency, timeZone, dayStart } = await branchById(tx, branchId)
  return { currency, businessDate: businessDate(now, timeZone, dayStart) }
}

/** Locks an expense in the state it must be in; refuses an unknown one, one seen in another version, and one in another state. */
export async function lockExpense(
  { tx }: Pick<CommandContext, 'tx'>,
  { id, version, state }: { id: string; version: number; state: ExpensesTable['state'] },
) {
  const expense = await tx.selectFrom('cash.expenses').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!expense) throw notFound({ what: 'expense' })
  if (expense.state !== state) throw expenseState({ state: expense.state })
  if (expense.version !== version) throw staleVersion({ what: 'expense', expected: version, actual: expense.version })
  return expense
}

/** A locked expense in the words of its events. */
export const factsOfExpense = (row: Awaited<ReturnType<typeof lockExpense>>) => ({
  expenseId: row.id,
  branchId: row.branch_id,
  currency: row.currency,
  amount: row.amount,
  tax: row.tax,
  paidBy: row.paid_by,
  categoryId: row.category_id,
  reason: row.reason,
  recurringId: row.recurring_id,
  dueOn: row.due_on,
  businessDate: row.business_date,
})
