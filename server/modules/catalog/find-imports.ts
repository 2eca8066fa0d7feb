import { sql } from 'kysely'
import type { Queries } from '#platform/db/transactions.ts'
import { notFound } from '#platform/errors.ts'
import type { SheetSource } from '#platform/spreadsheet/sheet-source.ts'
import { cursorOf, keysOf } from './catalog-cursor.ts'
import type { ColumnMapping } from './import-columns-rules.ts'
import type { PlannedLine } from './import-plan-rules.ts'
import type { ImportSummary } from './import-summary.ts'
import type { ImportTerms } from './import-terms-rules.ts'
import type { ImportState } from './tables.ts'

/** An import as a screen shows it. */
export interface Import {
  id: string
  fileName: string
  storedAs: string
  bytes: number
  state: ImportState
  header: string[]
  mapping: ColumnMapping | null
  source: SheetSource | null
  terms: ImportTerms
  rowsRead: number
  rowsTotal: number | null
  summary: ImportSummary | null
  digest: string | null
  failure: string | null
  run: number
  createdBy: string
  createdAt: Date
  changedAt: Date
  version: number
}

const columns = sql`id, file_name as "fileName", stored_as as "storedAs", bytes, state, header, mapping, source, options as terms,
  rows_read as "rowsRead", rows_total as "rowsTotal", summary, digest, failure, run, created_by as "createdBy",
  created_at as "createdAt", changed_at as "changedAt", version`

/** One import; refuses an unknown id. */
export async function importById(queries: Queries, id: string): Promise<Import> {
  const { rows } = await sql<Import>`select ${columns} from catalog.imports where id = ${id}`.execute(queries)
  const [found] = rows
  if (found === undefined) throw notFound({ what: 'import' })
  return found
}

/** The imports, the latest first, a page at a time. */
export async function importsPage(
  queries: Queries,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<{ items: Import[]; next: string | null }> {
  const [id] = after === undefined ? [null] : keysOf(after, 1)
  const { rows } = await sql<Import>`
    select ${columns} from catalog.imports
    where ${id ?? null}::text is null or id::text < ${id ?? null}
    order by id::text desc limit ${limit + 1}`.execute(queries)
  const last = rows.length > limit ? rows[limit - 1] : undefined
  return { items: rows.slice(0, limit), next: last ? cursorOf(last.id) : null }
}

/** Lines of the last plan of an import, in the order of the file, of one bucket or of all but the unchanged. */
export async function importLinesPage(
  queries: Queries,
  asked: { importId: string; bucket?: string | undefined; after?: string | undefined; limit: number },
): Promise<{ items: PlannedLine[]; next: string | null }> {
  const [position] = asked.after === undefined ? ['-1'] : keysOf(asked.after, 1)
  const { rows } = await sql<{ position: number; line: PlannedLine }>`
    select position, line from catalog.import_lines
    where import_id = ${asked.importId} and (${asked.bucket ?? null}::text is null or bucket = ${asked.bucket ?? null})
      and position > ${/^-?\d{1,9}$/.test(position ?? '') ? Number(position) : -1}
    order by position limit ${asked.limit + 1}`.execute(queries)
  const last = rows.length > asked.limit ? rows[asked.limit - 1] : undefined
  return {
    items: rows.slice(0, asked.limit).map(({ line }) => line),
    next: last ? cursorOf(String(last.position)) : null,
  }
}

/** What is wrong with an import, a row for each fault, the header first: for the person who corrects the file. */
export async function* exceptionRows(
  pageAfter: (after: string | undefined) => Promise<{ items: PlannedLine[]; next: string | null }>,
): AsyncGenerator<string[]> {
  yield ['Row', 'Column', 'Item', 'Service', 'Price', 'Reason']
  let after: string | undefined
  do {
    const { items, next } = await pageAfter(after)
    for (const { row, item, service, price, faults } of items)
      for (const { column, sentence } of faults) yield [String(row), column, item, service, price ?? '', sentence]
    after = next ?? undefined
  } while (after !== undefined)
}

/** The names under which the files of imports wait that are not applied and were touched since. */
export async function waitingFiles(queries: Queries, since: Date): Promise<Set<string>> {
  const rows = await queries
    .selectFrom('catalog.imports')
    .select('stored_as')
    .where('state', '<>', 'applied')
    .where('changed_at', '>=', since)
    .execute()
  return new Set(rows.map((row) => row.stored_as))
}
