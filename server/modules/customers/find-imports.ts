import type { Selectable } from 'kysely'
import { sql } from 'kysely'
import type { Queries } from '#platform/db/transactions.ts'
import { notFound } from '#platform/errors.ts'
import type { ImportMode, ImportsTable } from './tables.ts'

const everyMode: readonly ImportMode[] = ['all_or_nothing', 'skip_bad', 'skip_bad_fields']

/** The ways in which an import may be applied as it stands. */
const modesOf = ({ state, rows_faulty }: Selectable<ImportsTable>): ImportMode[] =>
  state === 'planned' ? everyMode.filter((mode) => mode !== 'all_or_nothing' || rows_faulty === 0) : []

const inWords = (row: Selectable<ImportsTable>) => ({
  id: row.id,
  fileName: row.file_name,
  state: row.state,
  mode: row.mode,
  country: row.country,
  header: row.header,
  mapping: row.mapping,
  source: row.source,
  rows: row.rows_read,
  faulty: row.rows_faulty,
  unusable: row.rows_unusable,
  known: row.rows_known,
  added: row.added,
  skipped: row.skipped,
  appliedTo: row.applied_to,
  failure: row.failure,
  createdAt: row.created_at.toISOString(),
  createdBy: row.created_by_name,
  can: {
    adjust: row.state === 'planned',
    cancel: row.state === 'planned' || row.state === 'reading',
    apply: modesOf(row),
  },
})

/** An import as it is shown: how far it is, how its columns are read and what its rows come to. */
export type ImportView = ReturnType<typeof inWords> & {
  /** The first rows as they would be imported; empty once they were. */
  sample: {
    row: number
    name: string
    company: string | null
    phones: string[]
    emails: string[]
    city: string | null
  }[]
}

/** One import with its plan; refuses an unknown one. */
export async function importById(queries: Queries, id: string): Promise<ImportView> {
  const found = await queries.selectFrom('customers.imports').selectAll().where('id', '=', id).executeTakeFirst()
  if (found === undefined) throw notFound({ what: 'import' })
  const sample = await queries
    .selectFrom('customers.import_rows')
    .select(['number as row', 'name', 'company', 'phones', 'emails', 'city'])
    .where('import_id', '=', id)
    .orderBy('number')
    .limit(20)
    .execute()
  return { ...inWords(found), sample: found.state === 'planned' ? sample : [] }
}

/** The latest imports, at most fifty. */
export async function latestImports(queries: Queries): Promise<ReturnType<typeof inWords>[]> {
  const rows = await queries
    .selectFrom('customers.imports')
    .selectAll()
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(50)
    .execute()
  return rows.map(inWords)
}

/** What is wrong with an import, a row for each fault, the header first: for the person who corrects the file. */
export async function* faultRows(
  pageAfter: (after: number) => Promise<{ items: ImportRowView[]; next: string | null }>,
): AsyncGenerator<string[]> {
  yield ['Row', 'Column', 'Customer', 'Value', 'Reason']
  let after: number | undefined = 0
  while (after !== undefined) {
    const page: Awaited<ReturnType<typeof pageAfter>> = await pageAfter(after)
    for (const { row, name, faults } of page.items)
      for (const { column, value, reason } of faults) yield [String(row), column, name, value, reason]
    after = page.next === null ? undefined : Number(page.next)
  }
}

/** A row of a file that needs looking at. */
export interface ImportRowView {
  row: number
  name: string
  state: 'ready' | 'unusable' | 'known' | 'added' | 'skipped'
  faults: { column: string; value: string; reason: string }[]
  sameAs: string | null
  sameRow: number | null
}

/** Rows with faults, or rows whose customer is there already (with who, or which earlier row), in the order of the file, page by page; refuses an unknown import. */
export async function importRows(
  queries: Queries,
  page: { importId: string; only: 'faulty' | 'known'; after: number; limit: number },
): Promise<{ items: ImportRowView[]; next: string | null }> {
  const { rows } = await sql<ImportRowView>`
    select number as row, name, state, coalesce(faults, '[]') as faults, same_as as "sameAs", same_row as "sameRow"
    from customers.import_rows
    where import_id = ${page.importId}::uuid and number > ${page.after}
      and ((${page.only} = 'faulty' and faults is not null) or (${page.only} = 'known' and state = 'known'))
    order by number limit ${page.limit + 1}`.execute(queries)
  if (rows.length === 0) await importById(queries, page.importId)
  const items = rows.slice(0, page.limit)
  return { items, next: rows.length > page.limit ? String(items.at(-1)?.row ?? '') : null }
}
