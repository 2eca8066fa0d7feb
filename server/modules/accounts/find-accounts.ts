import { sql } from 'kysely'
import { customersByIds } from '#modules/customers/index.ts'
import { openCharges, type Standing, standingsOfCustomer } from '#modules/ledger/index.ts'
import { type Actor, may } from '#platform/command/actor.ts'
import type { Queries } from '#platform/db/transactions.ts'
import { notFound } from '#platform/errors.ts'
import { type Ageing, ageingOf, overdueOf, type PaymentTerms } from './ageing-rules.ts'
import { leftOf } from './limit-rules.ts'

/** An account as other modules and screens see it; amounts in minor units. */
export interface CustomerAccount {
  id: string
  customerId: string
  branchId: string
  currency: string
  creditLimit: number
  paymentDays: number
  statementDay: number
  openedAt: Date
  closedAt: Date | null
  version: number
  owed: number
  /** What may still be charged; nothing once it is closed. */
  left: number
}

const account = sql`select a.id, a.customer_id as "customerId", a.branch_id as "branchId", a.currency,
  a.credit_limit as "creditLimit", a.statement_day as "statementDay", a.opened_at as "openedAt", a.closed_at as "closedAt",
  a.version, (select t.payment_days from accounts.terms t where t.account_id = a.id order by t.valid_from desc limit 1) as "paymentDays"
  from accounts.accounts a`

type Found = Omit<CustomerAccount, 'owed' | 'left'>

async function withOwed(queries: Queries, found: Found): Promise<CustomerAccount> {
  const standings = await standingsOfCustomer(queries, found.customerId)
  const owed = standings.find(({ currency }) => currency === found.currency)?.onAccount ?? 0
  return { ...found, owed, left: found.closedAt === null ? leftOf({ limit: found.creditLimit, owed }) : 0 }
}

/** The account a customer has, or had last, with what is owed on it in all branches; undefined when there never was one. */
export async function accountOf(queries: Queries, customerId: string): Promise<CustomerAccount | undefined> {
  const { rows } = await sql<Found>`
    ${account} where a.customer_id = ${customerId}::uuid order by a.id desc limit 1`.execute(queries)
  const [found] = rows
  return found && withOwed(queries, found)
}

/** One account with what is owed on it in all branches; refuses an unknown one. */
export async function accountById(queries: Queries, id: string): Promise<CustomerAccount> {
  const { rows } = await sql<Found>`${account} where a.id = ${id}::uuid`.execute(queries)
  const [found] = rows
  if (!found) throw notFound({ what: 'account' })
  return withOwed(queries, found)
}

/** The store credit a customer has in all branches, by currency; empty when there is none. */
export async function creditOf(queries: Queries, customerId: string): Promise<Pick<Standing, 'currency' | 'credit'>[]> {
  const standings = await standingsOfCustomer(queries, customerId)
  return standings.flatMap(({ currency, credit }) => (credit === 0 ? [] : [{ currency, credit }]))
}

/** The terms of payment of accounts, with the days they hold from. */
export async function termsOf(queries: Queries, accountIds: readonly string[]): Promise<Map<string, PaymentTerms[]>> {
  if (accountIds.length === 0) return new Map()
  const rows = await queries
    .selectFrom('accounts.terms')
    .select(['account_id as accountId', 'valid_from as validFrom', 'payment_days as paymentDays'])
    .where('account_id', 'in', accountIds)
    .execute()
  const byAccount = Map.groupBy(rows, ({ accountId }) => accountId)
  return new Map([...byAccount].map(([id, terms]) => [id, terms.map(({ accountId: _, ...one }) => one)]))
}

/** An account in a list: whose it is, and how late what it owes is. */
export interface AgedAccount extends CustomerAccount {
  customer: string
  ageing: Ageing
  overdue: number
}

/** The ageing of accounts on a day, in a few statements whatever their number. */
export async function aged(queries: Queries, found: readonly Found[], day: string): Promise<AgedAccount[]> {
  const customerIds = [...new Set(found.map(({ customerId }) => customerId))]
  const [charges, terms, customers] = await Promise.all([
    openCharges(queries, customerIds, day),
    termsOf(
      queries,
      found.map(({ id }) => id),
    ),
    customersByIds(queries, customerIds),
  ])
  return found.map((one) => {
    const unpaid = charges.filter(
      ({ customerId, currency }) => customerId === one.customerId && currency === one.currency,
    )
    const ageing = ageingOf(unpaid, { terms: terms.get(one.id) ?? [], day })
    const overdue = overdueOf(ageing)
    const owed = ageing.notDue + overdue
    const { name = '', company } = customers.get(one.customerId) ?? {}
    const left = one.closedAt === null ? leftOf({ limit: one.creditLimit, owed }) : 0
    return { ...one, owed, left, customer: company ?? name, ageing, overdue }
  })
}

/** Accounts with their ageing on a day, the latest opened first; those still open, unless `closed` is asked for too. */
export async function accountsPage(
  queries: Queries,
  asked: { day: string; closed: boolean; after?: string | undefined; limit: number },
): Promise<{ items: AgedAccount[]; next: string | null }> {
  const { day, closed, after = null, limit } = asked
  const { rows } = await sql<Found>`
    ${account} where (${closed} or a.closed_at is null) and (${after}::uuid is null or a.id < ${after}::uuid)
    order by a.id desc limit ${limit + 1}`.execute(queries)
  const items = await aged(queries, rows.slice(0, limit), day)
  return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
}

/** What the actor may do with an account. */
export function abilitiesWith(actor: Actor, { branchId, closedAt, owed }: CustomerAccount) {
  const write = may(actor, 'accounts.write', branchId) && closedAt === null
  return { change: write, close: write && owed === 0, receive: may(actor, 'accounts.take') && owed > 0 }
}
