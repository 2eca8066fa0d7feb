import { sql } from 'kysely'
import type { Queries } from './transactions.ts'

/** Lets a transaction take as long as it needs, where years of a chain take longer than one may. Before PostgreSQL 17 there is no such limit. */
export async function patiently(queries: Queries): Promise<void> {
  await sql`select set_config(name, '0', true) from pg_catalog.pg_settings where name = 'transaction_timeout'`.execute(
    queries,
  )
}
