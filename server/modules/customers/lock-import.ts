import type { Selectable } from 'kysely'
import type { Tx } from '#platform/db/transactions.ts'
import { notFound } from '#platform/errors.ts'
import type { ImportsTable } from './tables.ts'

/** Locks an import for a step; refuses an unknown one. */
export async function lockImport(tx: Tx, id: string): Promise<Selectable<ImportsTable>> {
  const found = await tx.selectFrom('customers.imports').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (found === undefined) throw notFound({ what: 'import' })
  return found
}
