import { customersByIds } from '#modules/customers/index.ts'
import { branchById } from '#modules/identity/index.ts'
import { type CustomerMovement, movementsOfCustomer, openCharges, owedBefore } from '#modules/ledger/index.ts'
import type { Queries } from '#platform/db/transactions.ts'
import { type Ageing, ageingOf, dueOn } from './ageing-rules.ts'
import { accountById, termsOf } from './find-accounts.ts'
import type { Period } from './period-rules.ts'

/** One line of a statement; charges positive, payments and credit notes negative, in minor units. */
export interface StatementLine {
  /** The entry in the books it stands for. */
  id: string
  date: string
  kind: 'charge' | 'payment' | 'payment_back' | 'credit_note'
  /** The ticket of an order, the receipt of a payment; null where one may not see it. */
  reference: string | null
  orderId: string | null
  branch: string
  amount: number
  balance: number
  /** Of a charge: when it is to be paid. */
  dueOn: string | null
}

/** What happened on an account over some days; amounts in minor units. */
export interface Statement extends Period {
  accountId: string
  customerId: string
  customer: string
  branchId: string
  currency: string
  opening: number
  lines: StatementLine[]
  charged: number
  paid: number
  closing: number
  /** What is owed at the end of the period, by the days it was late then. */
  ageing: Ageing
}

/** The tickets of orders, by their ids; those one may not see are left out. */
export type TicketsOf = (queries: Queries, orderIds: readonly string[]) => Promise<ReadonlyMap<string, string>>

/** What a movement of an account is on its statement. */
export const kindOf = ({ amount, kind }: CustomerMovement): StatementLine['kind'] => {
  if (kind === 'account_taken_back') return 'payment_back'
  if (amount > 0) return 'charge'
  return kind === 'account_payment' ? 'payment' : 'credit_note'
}

async function receiptsOf(queries: Queries, movements: readonly CustomerMovement[]): Promise<Map<string, string>> {
  const ids = movements.flatMap(({ subject }) => (subject.startsWith('account_movement/') ? [subject.slice(17)] : []))
  if (ids.length === 0) return new Map()
  const rows = await queries.selectFrom('accounts.movements').select(['id', 'receipt']).where('id', 'in', ids).execute()
  return new Map(rows.map(({ id, receipt }) => [`account_movement/${id}`, receipt ?? '']))
}

const sumOf = (amounts: readonly number[]): number => amounts.reduce((sum, amount) => sum + amount, 0)

/** The statement of an account over some days, made from the books at this moment. */
export async function statementOf(
  queries: Queries,
  { accountId, from, to, ticketsOf }: Period & { accountId: string; ticketsOf: TicketsOf },
): Promise<Statement> {
  const account = await accountById(queries, accountId)
  const { customerId, currency, branchId } = account
  const [opening, all, charges, terms, customers] = await Promise.all([
    owedBefore(queries, { customerId, currency, day: from }),
    movementsOfCustomer(queries, { customerId, from, to }),
    openCharges(queries, [customerId], to),
    termsOf(queries, [accountId]),
    customersByIds(queries, [customerId]),
  ])
  const moved = all.filter((one) => one.account === 'account_receivables' && one.currency === currency)
  const branchIds = [...new Set(moved.map((one) => one.branchId))]
  const [tickets, receipts, ...branches] = await Promise.all([
    ticketsOf(queries, [...new Set(moved.flatMap(({ orderId }) => orderId ?? []))]),
    receiptsOf(queries, moved),
    ...branchIds.map((id) => branchById(queries, id)),
  ])
  const names = new Map(branches.map(({ id, name }) => [id, name]))
  const held = terms.get(accountId) ?? []
  let balance = opening
  const lines = moved.map((one): StatementLine => {
    balance += one.amount
    const kind = kindOf(one)
    return {
      id: one.entryId,
      date: one.businessDate,
      kind,
      reference: receipts.get(one.subject) ?? tickets.get(one.orderId ?? '') ?? null,
      orderId: one.orderId,
      branch: names.get(one.branchId) ?? '',
      amount: one.amount,
      balance,
      dueOn: kind === 'charge' ? dueOn(one.businessDate, held) : null,
    }
  })
  const unpaid = charges.filter((one) => one.currency === currency)
  const { name = '', company } = customers.get(customerId) ?? {}
  return {
    ...{ accountId, customerId, branchId, currency, from, to, opening, lines },
    customer: company ?? name,
    charged: sumOf(moved.flatMap((one) => (kindOf(one) === 'charge' ? [one.amount] : []))),
    paid: 0 - sumOf(moved.flatMap((one) => (kindOf(one) === 'charge' ? [] : [one.amount]))),
    closing: balance,
    ageing: ageingOf(unpaid, { terms: held, day: to }),
  }
}
