import { sql } from 'kysely'
import type { Queries } from '#platform/db/transactions.ts'
import { notFound } from '#platform/errors.ts'
import type { ManifestPiecesTable } from './tables.ts'

/** A manifest with its counts; `sent` counts all that was listed when it left. */
export interface ShownManifest {
  id: string
  fromBranchId: string
  toBranchId: string
  state: 'open' | 'sent' | 'closed'
  note: string
  startedAt: Date
  sentAt: Date | null
  closedAt: Date | null
  version: number
  listed: number
  sent: number
  received: number
  missing: number
  surplus: number
}

const shown = sql`
  m.id, m.from_branch_id as "fromBranchId", m.to_branch_id as "toBranchId", m.state, m.note, m.started_at as "startedAt",
  m.sent_at as "sentAt", m.closed_at as "closedAt", m.version, c.listed, c.sent, c.received, c.missing, c.surplus
  from production.manifests m cross join lateral (
    select count(*) filter (where p.state = 'listed')::int as listed,
      count(*) filter (where p.state in ('sent', 'received', 'missing'))::int as sent,
      count(*) filter (where p.state = 'received')::int as received,
      count(*) filter (where p.state = 'missing')::int as missing,
      count(*) filter (where p.state = 'surplus')::int as surplus
    from production.manifest_pieces p where p.manifest_id = m.id) c`

/** The manifests from and to a branch, the latest started first. */
export async function manifestsOfBranch(
  queries: Queries,
  asked: { branchId: string; before?: string | undefined; limit: number },
): Promise<ShownManifest[]> {
  const { branchId, before = null, limit } = asked
  const { rows } = await sql<ShownManifest>`
    select ${shown} where ${branchId}::uuid in (m.from_branch_id, m.to_branch_id) and (${before}::uuid is null or m.id < ${before}::uuid)
    order by m.id desc limit ${limit}`.execute(queries)
  return rows
}

/** What is on a manifest. */
export interface ManifestRow {
  tag: string
  state: ManifestPiecesTable['state']
  itemName: string | null
  at: Date
}

/** A manifest with all that is on it, by tag; refuses one that neither end is in scope of. */
export async function manifestById(queries: Queries, id: string): Promise<ShownManifest & { items: ManifestRow[] }> {
  const { rows } = await sql<ShownManifest>`select ${shown} where m.id = ${id}`.execute(queries)
  const [manifest] = rows
  if (!manifest) throw notFound({ what: 'manifest' })
  const items = await queries
    .selectFrom('production.manifest_pieces as m')
    .leftJoin('production.pieces as p', 'p.id', 'm.piece_id')
    .select(['m.tag', 'm.state', 'p.item_name as itemName', 'm.at'])
    .where('m.manifest_id', '=', id)
    .orderBy('m.tag')
    .execute()
  return { ...manifest, items }
}
