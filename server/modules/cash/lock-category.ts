import { sql } from 'kysely'
import type { Tx } from '#platform/db/transactions.ts'
import { notFound, staleVersion } from '#platform/errors.ts'
import { categoryTaken } from './errors.ts'

/** Lets names of categories be given one after the other until the transaction ends; refuses one that another category in use has. */
export async function claimName(tx: Tx, { id, name }: { id: string; name: string }): Promise<void> {
  await sql`lock table cash.expense_categories in share row exclusive mode`.execute(tx)
  const { rows } = await sql`
    select 1 from cash.expense_categories where active and lower(name) = lower(${name}) and id <> ${id}`.execute(tx)
  if (rows.length > 0) throw categoryTaken({ name })
}

/** Locks a category until the transaction ends; refuses one that is unknown or was changed since `version`. */
export async function lockCategory(tx: Tx, { id, version }: { id: string; version: number }) {
  const row = await tx
    .selectFrom('cash.expense_categories')
    .select(['id', 'name', 'active', 'version'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw notFound({ what: 'expense category' })
  if (row.version !== version) throw staleVersion({ what: 'expense category', expected: version, actual: row.version })
  return row
}
