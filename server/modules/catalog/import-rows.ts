import type { Selectable } from 'kysely'
import type { CommandContext } from '#platform/command/command.ts'
import type { Tx } from '#platform/db/transactions.ts'
import { notFound } from '#platform/errors.ts'
import { ImportAdvanced } from './events.ts'
import type { ImportSummary } from './import-summary.ts'
import type { ImportsTable } from './tables.ts'

/** An import as its row stands. */
export type ImportRow = Selectable<ImportsTable>

/** Locks an import until the transaction ends; refuses an unknown id. */
export async function lockImport(tx: Tx, id: string): Promise<ImportRow> {
  const row = await tx.selectFrom('catalog.imports').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (row === undefined) throw notFound({ what: 'import' })
  return row
}

/** Tells those who watch how far an import has come. */
export function publishAdvance(
  { publish }: Pick<CommandContext, 'publish'>,
  row: Pick<ImportRow, 'id' | 'file_name' | 'state' | 'rows_read' | 'summary' | 'failure'>,
): void {
  const summary = row.summary as ImportSummary | null
  publish(
    ImportAdvanced,
    { subject: `catalog_import/${row.id}`, branchId: null },
    {
      importId: row.id,
      fileName: row.file_name,
      state: row.state,
      rowsRead: row.rows_read,
      counts: summary?.counts ?? null,
      failure: row.failure,
    },
  )
}
