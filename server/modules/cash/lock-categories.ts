import { sql } from 'kysely'
import type { Tx } from '#platform/db/transactions.ts'
import { notFound, staleVersion } from '#platform/errors.ts'
import { categoryTaken } from './errors.ts'

/** Lets one change of the list of categories happen after the other until the transaction ends; every verb of the list begins with it. */
export async function lockCategories(tx: Tx): Promise<void> {
  await sql`lock table cash.expense_categories in share row exclusive mode`.execute(tx)
}

/** Refuses a name that another category in use has. */
export async function refuseTakenName(tx: Tx, { id, name }: { id: string; name: string }): Promise<void> {
  const { rows } = await sql`
    select 1 from cash.expense_categories where active and lower(name) = lower(${name}) and id <> ${id}`.execute(tx)
  if (rows.length > 0) throw categoryTaken({ name })
}

/** A category as it is now; refuses one that is unknown or was changed since `version`. */
export async function currentCategory(tx: Tx, { id, version }: { id: string; version: number }) {
  const row = await tx
    .selectFrom('cash.expense_categories')
    .select(['name', 'active', 'version'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw notFound({ what: 'expense category' })
  if (row.version !== version) throw staleVersion({ what: 'expense category', expected: version, actual: row.version })
  return row
}
