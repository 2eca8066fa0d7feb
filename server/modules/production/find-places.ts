import { sql } from 'kysely'
import type { Queries } from '#platform/db/transactions.ts'
import { isPending, type MainStage, type Stage } from './stage-rules.ts'

/** The racks of a branch with what is on them, by code. */
export async function racksOfBranch(queries: Queries, branchId: string) {
  const { rows } = await sql<{
    id: string
    code: string
    capacity: number | null
    active: boolean
    version: number
    pieces: number
    orders: number
  }>`
    select r.id, r.code, r.capacity, r.active, r.version, count(p.id)::int as pieces, count(distinct p.order_id)::int as orders
    from production.racks r left join production.pieces p on p.rack_id = r.id
    where r.branch_id = ${branchId} group by r.id order by r.code`.execute(queries)
  return rows
}

/** A lot with its counts; `pending` pieces are the stragglers. */
export interface ShownLot {
  id: string
  code: string
  colour: string
  openedAt: Date
  closedAt: Date | null
  version: number
  orders: number
  pieces: number
  passed: number
  pending: number
  stragglers: { tag: string; itemName: string; stage: Stage }[]
}

const MOST_NAMED = 20

type InLot = { tag: string; itemName: string; orderId: string; stage: Stage; reached: MainStage }

/** The lots of a branch with what passed and what is pending, the latest opened first. */
export async function lotsOfBranch(
  queries: Queries,
  asked: { branchId: string; open: boolean; before?: string | undefined; limit: number },
): Promise<ShownLot[]> {
  const { rows } = await sql<
    Omit<ShownLot, 'orders' | 'passed' | 'pending' | 'stragglers' | 'pieces'> & { held: InLot[] }
  >`
    select l.id, l.code, l.colour, l.opened_at as "openedAt", l.closed_at as "closedAt", l.version,
      coalesce((select jsonb_agg(jsonb_build_object('tag', p.tag, 'itemName', p.item_name, 'orderId', p.order_id,
        'stage', p.stage, 'reached', p.reached) order by p.since) from production.pieces p where p.lot_id = l.id), '[]') as held
    from production.lots l
    where l.branch_id = ${asked.branchId} and (l.closed_at is null) = ${asked.open}
      and (${asked.before ?? null}::uuid is null or l.id < ${asked.before ?? null}::uuid)
    order by l.id desc limit ${asked.limit}`.execute(queries)
  return rows.map(({ held, ...lot }) => {
    const pending = held.filter(isPending)
    return {
      ...lot,
      orders: new Set(held.map(({ orderId }) => orderId)).size,
      pieces: held.length,
      passed: held.length - pending.length,
      pending: pending.length,
      stragglers: pending.slice(0, MOST_NAMED).map(({ tag, itemName, stage }) => ({ tag, itemName, stage })),
    }
  })
}
