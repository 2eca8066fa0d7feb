import { sql } from 'kysely'
import type { Queries } from '#platform/db/transactions.ts'

/** Where a customer stands in a currency, in every branch of the chain: owed on account, and credit the chain owes them. Minor units. */
export interface Standing {
  currency: string
  onAccount: number
  credit: number
}

/** Where a customer stands, by currency; empty for one who never had anything on account or to their credit. */
export async function standingsOfCustomer(queries: Queries, customerId: string): Promise<Standing[]> {
  const { rows } = await sql<Standing>`
    select currency, on_account as "onAccount", store_credit as credit
    from ledger.standings_of_customer(${customerId}::uuid)`.execute(queries)
  return rows
}

/** Something that moved a customer's account or credit, debits positive; minor units. */
export interface CustomerMovement {
  entryId: string
  branchId: string
  businessDate: string
  currency: string
  account: 'account_receivables' | 'customer_credit'
  amount: number
  kind: string
  subject: string
  orderId: string | null
  at: Date
}

/** What moved a customer's account and credit from one business date to another, both included, in every branch; first to last. */
export async function movementsOfCustomer(
  queries: Queries,
  { customerId, from, to }: { customerId: string; from: string; to: string },
): Promise<CustomerMovement[]> {
  const { rows } = await sql<CustomerMovement>`
    select entry_id as "entryId", branch_id as "branchId", business_date as "businessDate", currency, account, amount, kind, subject,
      order_id as "orderId", at
    from ledger.movements_of_customer(${customerId}::uuid, ${from}::date, ${to}::date)`.execute(queries)
  return rows
}

/** What a customer owed on account when a day began, in every branch, in minor units. */
export async function owedBefore(
  queries: Queries,
  { customerId, currency, day }: { customerId: string; currency: string; day: string },
): Promise<number> {
  const { rows } = await sql<{ owed: number }>`
    select ledger.owed_before(${customerId}::uuid, ${currency}, ${day}::date) as owed`.execute(queries)
  return rows[0]?.owed ?? 0
}

/** A charge to an account of which something is unpaid; minor units. */
export interface OpenCharge {
  customerId: string
  currency: string
  businessDate: string
  orderId: string | null
  amount: number
  unpaid: number
}

/** The charges of customers still unpaid at the end of a day, the latest first: payments pay the oldest. */
export async function openCharges(
  queries: Queries,
  customerIds: readonly string[],
  day: string,
): Promise<OpenCharge[]> {
  if (customerIds.length === 0) return []
  const { rows } = await sql<OpenCharge>`
    select customer_id as "customerId", currency, business_date as "businessDate", order_id as "orderId", amount, unpaid
    from ledger.open_charges(${[...customerIds]}::uuid[], ${day}::date)`.execute(queries)
  return rows
}
