import { adminLogin, withClient } from '#platform/postgres/connection.ts'
import type { TestApp } from './app.ts'

/** A table whose rows belong to branches, and how one tells to which. */
export interface BranchTable {
  table: string
  /** A condition on its rows: they are of the branch that is the first parameter. */
  isOf: string
  columns: readonly string[]
}

const tablesOfBranches = `
  select n.nspname || '.' || c.relname as table,
    case when obj_description(c.oid) = 'scope: branch-set' then '$1::uuid = any (branches)' else 'branch_id = $1::uuid' end as "isOf",
    (select array_agg(quote_ident(a.attname)) from pg_attribute a
      where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' and a.attidentity = '')::text[] as columns
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where obj_description(c.oid) ~ '^scope: branch' order by 1`

const tablesOfTheChain = `
  select n.nspname || '.' || c.relname as table, 'branch_id = $1::uuid' as "isOf",
    (select array_agg(a.attname) from pg_attribute a where a.attrelid = c.oid and a.attnum > 0)::text[] as columns
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where obj_description(c.oid) ~ '^scope: chain' order by 1`

/** Asks the database past every right, as its administrator. */
export const asAdmin = <R extends object>(app: TestApp, text: string, values: unknown[] = []): Promise<R[]> =>
  withClient(adminLogin(app.database.connection), async (admin) => (await admin.query<R>(text, values)).rows)

/** Every table whose rows belong to branches, from the catalog of the database. */
export const branchTables = (app: TestApp): Promise<BranchTable[]> => asAdmin(app, tablesOfBranches)

/** Rows by their tables. */
export type Rows = ReadonlyMap<string, readonly Record<string, unknown>[]>

async function rowsIn(app: TestApp, tables: readonly BranchTable[], branchId: string): Promise<Rows> {
  const found = new Map<string, Record<string, unknown>[]>()
  for (const { table, isOf } of tables) {
    const rows = await asAdmin<{ row: Record<string, unknown> }>(
      app,
      `select to_jsonb(t) as row from ${table} t where ${isOf} order by to_jsonb(t)::text`,
      [branchId],
    )
    found.set(
      table,
      rows.map(({ row }) => row),
    )
  }
  return found
}

/** All rows of a branch. */
export const rowsOf = async (app: TestApp, branchId: string): Promise<Rows> =>
  rowsIn(app, await branchTables(app), branchId)

/** What a branch has brought about in the tables of the whole chain, such as accounts and packages. */
export async function chainRowsFrom(app: TestApp, branchId: string): Promise<Rows> {
  const tables = await asAdmin<BranchTable>(app, tablesOfTheChain)
  return rowsIn(
    app,
    tables.filter(({ columns }) => columns.includes('branch_id')),
    branchId,
  )
}

const isTelling = (text: string): boolean =>
  text.length >= 6 && text.length <= 200 && !/^\d{4}-\d\d-\d\d|^\\x/.test(text)

function* textsIn(value: unknown): Generator<string> {
  if (typeof value === 'string' && isTelling(value)) yield value
  if (typeof value === 'number' && !Number.isInteger(value)) yield String(value)
  if (value !== null && typeof value === 'object') for (const one of Object.values(value)) yield* textsIn(one)
}

async function textsOfTheChain(app: TestApp): Promise<Set<string>> {
  const texts = new Set<string>()
  for (const { table } of await asAdmin<BranchTable>(app, tablesOfTheChain)) {
    const rows = await asAdmin<{ row: unknown }>(app, `select to_jsonb(t) as row from ${table} t`)
    for (const text of textsIn(rows)) texts.add(text)
  }
  return texts
}

/** The ids, numbers and words that only the rows of one branch hold: no row of the other branch does, and none of the whole chain. */
export async function wordsOnlyOf(app: TestApp, branchId: string, other: string): Promise<string[]> {
  const known = await textsOfTheChain(app)
  for (const rows of (await rowsOf(app, other)).values()) for (const text of textsIn(rows)) known.add(text)
  const own = new Set<string>()
  for (const rows of (await rowsOf(app, branchId)).values()) for (const text of textsIn(rows)) own.add(text)
  return [...own].filter((text) => !known.has(text))
}
