import { type Selectable, sql } from 'kysely'
import { forecastOfMerge, type MergeForecast, type Pair } from '#modules/customers/index.ts'
import { type Actor, may } from '#platform/command/actor.ts'
import type { Queries } from '#platform/db/transactions.ts'
import { notFound } from '#platform/errors.ts'
import { heldBy } from './hand-over.ts'
import type { MergesTable, Moved } from './tables.ts'

type Counted = Exclude<keyof Moved, 'credit'>

const counted = [
  'orders',
  'drafts',
  'claims',
  'garments',
  'pieces',
  'lots',
  'subscriptions',
  'shares',
  'priceLists',
  'stops',
  'rounds',
] as const

/** What a merge would do, before it is done. */
export interface MergePreview extends Pick<MergeForecast, 'fields' | 'contacts' | 'versions'> {
  moves: Record<Counted, number>
  credit: Moved['credit']
  /** The customer to be absorbed pays by statement: that is refused. */
  openAccount: boolean
}

const countsOf = (moved: Moved): Record<Counted, number> =>
  Object.fromEntries(counted.map((kind) => [kind, moved[kind].length])) as Record<Counted, number>

/** What would move and change if one customer became part of another, in every branch; refuses customers who are not there or merged already. */
export async function previewOfMerge(queries: Queries, pair: Pair): Promise<MergePreview> {
  const forecast = await forecastOfMerge(queries, pair)
  if (forecast === undefined) throw notFound({ what: 'customer' })
  const held = await heldBy(queries, pair.absorbedId)
  return { ...forecast, moves: countsOf(held), credit: held.credit, openAccount: held.openAccount }
}

const toView = (row: Selectable<MergesTable>, { actor, now }: { actor: Actor; now: Date }) => ({
  id: row.id,
  kept: { id: row.kept_id, name: row.kept_name },
  absorbed: { id: row.absorbed_id, name: row.absorbed_name },
  at: row.at.toISOString(),
  by: row.by_name,
  until: row.until.toISOString(),
  undoneAt: row.undone_at?.toISOString() ?? null,
  moves: countsOf(row.moved),
  credit: row.moved.credit,
  version: row.version,
  can: { undo: row.undone_at === null && row.until > now && may(actor, 'customers.merge', row.branch_id) },
})

/** Merges, the latest first, of one customer or of all, a page at a time. */
export async function mergesOf(
  queries: Queries,
  { customerId, after, limit }: { customerId: string | null; after: string | null; limit: number },
  asker: { actor: Actor; now: Date },
) {
  const rows = await queries
    .selectFrom('merges.merges')
    .selectAll()
    .where(sql<boolean>`(${customerId}::uuid is null or ${customerId}::uuid in (kept_id, absorbed_id))`)
    .where(sql<boolean>`(${after}::uuid is null or id < ${after}::uuid)`)
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
  const items = rows.slice(0, limit).map((row) => toView(row, asker))
  return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
}
