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
