import { sql } from 'kysely'
import type { CommandContext } from '#platform/command/command.ts'
import { sent } from '#platform/db/sent.ts'
import type { Tx } from '#platform/db/transactions.ts'
import type { Draft } from './draft.ts'
import { GroupReady } from './events.ts'
import { type LockedOrder, momentOf } from './store.ts'

/** Lines that are promised together. */
export interface LineGroup {
  lineIds: readonly string[]
  promisedAt: Date
}

/** The parts of an order that is to be split: lines whose services can be collected at the same time belong together; none where all can. */
export function groupsOf({ lines, promise }: Draft, lineIds: readonly string[]): LineGroup[] {
  const at = new Map(promise.services.map(({ id, promisedAt }) => [id, promisedAt.getTime()]))
  const groups = new Map<number, string[]>()
  lines.forEach(({ offered }, position) => {
    const moment = Math.min(at.get(offered.serviceId) ?? Number.POSITIVE_INFINITY, promise.promisedAt.getTime())
    groups.set(moment, [...(groups.get(moment) ?? []), lineIds[position] ?? ''])
  })
  if (groups.size < 2) return []
  const last = Math.max(...groups.keys())
  return [...groups].map(([moment, ids]) => ({
    lineIds: ids,
    promisedAt: moment === last ? promise.promisedAt : new Date(moment),
  }))
}

/** Puts lines of an order into groups, the earliest promise first. */
export function insertGroups(
  tx: Tx,
  { id: orderId, branchId }: Pick<LockedOrder, 'id' | 'branchId'>,
  groups: readonly LineGroup[],
): void {
  if (groups.length === 0) return
  const rows = [...groups]
    .sort((one, other) => one.promisedAt.getTime() - other.promisedAt.getTime())
    .map(({ lineIds, promisedAt }, at) => ({ position: at + 1, lineIds, promisedAt }))
  const groupRows = rows.map(({ position, promisedAt }) => ({
    ...{ order_id: orderId, branch_id: branchId, position, ready_at: null },
    ...{ promised_at: promisedAt, original_promised_at: promisedAt },
  }))
  sent(tx, tx.insertInto('orders.groups').values(groupRows).execute())
  const places = rows.flatMap(({ position, lineIds }) => lineIds.map((id) => ({ id, position })))
  const join = sql`update orders.lines l set group_position = g.position
    from jsonb_to_recordset(${JSON.stringify(places)}::jsonb) as g(id uuid, position int) where l.id = g.id`
  sent(tx, join.execute(tx))
}

/** Lines that were added to an order in groups join the last of them, which is promised no earlier than they can be ready. */
export function joinLastGroup(tx: Tx, { id, promisedAt }: Pick<LockedOrder, 'id' | 'promisedAt'>): void {
  const join = sql`
    with last as (
      update orders.groups g set promised_at = greatest(g.promised_at, ${promisedAt}::timestamptz)
      where g.order_id = ${id} and g.position = (select max(position) from orders.groups where order_id = ${id})
        and exists (select 1 from orders.lines where order_id = ${id} and group_position is null and removed_at is null)
      returning g.position
    )
    update orders.lines l set group_position = last.position from last
    where l.order_id = ${id} and l.group_position is null and l.removed_at is null`
  sent(tx, join.execute(tx))
}

type Context = Pick<CommandContext, 'tx' | 'now' | 'publish'>

/** Follows the pieces of an order in groups: each group is told of once it is ready, whatever else is still in work; one with work left is not ready. */
export async function settleGroups({ tx, now, publish }: Context, order: LockedOrder): Promise<void> {
  const { rows } = await sql<{ position: number; promisedAt: Date; pieceIds: string[] }>`
    with standing as (
      select l.group_position as position, count(*) filter (where p.status = 'tagged') as in_work,
        array_agg(p.id order by p.position) filter (where p.status <> 'cancelled') as piece_ids
      from orders.pieces p join orders.lines l on l.id = p.line_id
      where p.order_id = ${order.id} and l.group_position is not null group by 1
    ), turned as (
      update orders.groups g set ready_at = case when s.in_work = 0 then ${now}::timestamptz end
      from standing s where g.order_id = ${order.id} and g.position = s.position and s.piece_ids is not null
        and (s.in_work = 0) = (g.ready_at is null)
      returning g.position, g.promised_at, g.ready_at
    )
    select t.position, t.promised_at as "promisedAt", s.piece_ids as "pieceIds"
    from turned t join standing s on s.position = t.position where t.ready_at is not null order by t.position`.execute(
    tx,
  )
  const place = { subject: `order/${order.id}`, branchId: order.branchId }
  for (const { position, promisedAt, pieceIds } of rows) {
    const facts = { group: position, promisedAt: promisedAt.toISOString(), pieceIds }
    publish(GroupReady, place, { ...momentOf(order, now), ...facts })
  }
}
