import { sql } from 'kysely'
import type { Tx } from '#platform/db/transactions.ts'
import { notFound, staleVersion } from '#platform/errors.ts'
import { nameTaken } from './errors.ts'
import { nameKey } from './name-rules.ts'

/** The kinds of things whose rows are named, versioned, and can be taken out of the catalog. */
export type Kind = 'department' | 'item' | 'service' | 'upcharge' | 'bundle'

interface Versioned {
  id: string
  name: string
  active: boolean
  version: number
}

const tableOf = (kind: Kind) => sql.table(`catalog.${kind}s`)

/** Lets one change of the catalog happen after the other until the transaction ends; every verb of the catalog begins with it. */
export async function lockCatalog(tx: Tx): Promise<void> {
  await sql`select number from platform.revision where topic = 'catalog' for update`.execute(tx)
}

/** The row as it is now; refuses an unknown id, and a version other than the one the caller had read. */
export async function currentRow<R extends Versioned>(
  tx: Tx,
  kind: Kind,
  { id, version }: { id: string; version: number },
): Promise<R> {
  const { rows } = await sql<R>`select * from ${tableOf(kind)} where id = ${id}`.execute(tx)
  const [row] = rows
  if (row === undefined) throw notFound({ what: kind })
  if (row.version !== version) throw staleVersion({ what: kind, expected: version, actual: row.version })
  return row
}

/** Refuses a name that another thing of the kind has; `id` is the one that may keep it. */
export async function refuseTakenName(
  tx: Tx,
  kind: 'department' | 'item' | 'service',
  { name, id }: { name: string; id: string },
): Promise<void> {
  const { rows } = await sql<{ name: string }>`
    select name from ${tableOf(kind)} where name_key = ${nameKey(name)} and id <> ${id}`.execute(tx)
  const [other] = rows
  if (other !== undefined) throw nameTaken({ what: kind, name: other.name })
}

/** Takes a thing out of the catalog or offers it again; returns its new version. */
export async function setActive(
  tx: Tx,
  kind: Kind,
  row: { id: string; version: number; active: boolean },
): Promise<number> {
  const version = row.version + 1
  await sql`update ${tableOf(kind)} set active = ${row.active}, version = ${version} where id = ${row.id}`.execute(tx)
  return version
}

/** Refuses ids that are not there, in one statement. */
export async function requireExisting(tx: Tx, kind: Kind, id: string | null): Promise<void> {
  if (id === null) return
  const { rows } = await sql`select 1 from ${tableOf(kind)} where id = ${id}`.execute(tx)
  if (rows.length === 0) throw notFound({ what: kind })
}
