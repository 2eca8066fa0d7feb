import { sql } from 'kysely'
import { piecesToWorkOn, type WorkPiece } from '#modules/orders/index.ts'
import { systemActor } from '#platform/command/actor.ts'
import type { Tx } from '#platform/db/transactions.ts'
import { newId } from '#platform/ids.ts'
import { after, type MainStage, type Stage, toldByOrder } from './stage-rules.ts'

interface Known {
  id: string
  orderId: string
  branchId: string
  stage: Stage
  reached: MainStage
}

const insert = (tx: Tx, now: Date, pieces: readonly WorkPiece[]) =>
  sql`
  insert into production.pieces (id, order_id, branch_id, at_branch_id, customer_id, ticket, tag, position, item_name, service_name,
    attributes, promised_at, order_status, stage, reached, since)
  select p.id, p."orderId", p."branchId", p."branchId", p."customerId", p.ticket, p.tag, p.position, p."itemName", p."serviceName",
    p.attributes, p."promisedAt", p."orderStatus", 'tagged', 'tagged', ${now}
  from jsonb_to_recordset(${JSON.stringify(pieces)}::jsonb) as p(id uuid, "orderId" uuid, "branchId" uuid, "customerId" uuid,
    ticket text, tag text, position int, "itemName" text, "serviceName" text, attributes jsonb, "promisedAt" timestamptz, "orderStatus" text)
  on conflict (id) do update set order_status = excluded.order_status, promised_at = excluded.promised_at
    where pieces.order_status <> excluded.order_status or pieces.promised_at is distinct from excluded.promised_at`.execute(
    tx,
  )

const lock = async (tx: Tx, orderIds: readonly string[]) => {
  const { rows } = await sql<Known>`
    select id, order_id as "orderId", branch_id as "branchId", stage, reached from production.pieces
    where order_id = any (${orderIds}::uuid[]) order by id for update`.execute(tx)
  return new Map(rows.map((row) => [row.id, row]))
}

async function move(tx: Tx, now: Date, told: readonly (Known & { to: Stage })[]): Promise<void> {
  const steps = told.map(({ to, ...piece }) => ({
    ...piece,
    ...after(piece, to),
    from: piece.stage,
    was: piece.reached,
  }))
  const moves = JSON.stringify(steps.map((step) => ({ ...step, moveId: newId() })))
  await sql`
    with m as (select * from jsonb_to_recordset(${moves}::jsonb) as m(id uuid, "moveId" uuid, "orderId" uuid, "branchId" uuid,
      "from" text, was text, stage text, reached text)),
    moved as (
      update production.pieces p set stage = m.stage, reached = m.reached, since = ${now}, rack_id = null from m where p.id = m.id
      returning p.at_branch_id, m.*)
    insert into production.moves (id, piece_id, order_id, branch_id, at_branch_id, from_stage, from_reached, to_stage, at, by)
    select "moveId", id, "orderId", "branchId", at_branch_id, "from", was, stage, ${now}, ${systemActor('production').id}
    from moved`.execute(tx)
}

/**
 * Brings what the plant knows up to what the orders say: new pieces, pieces made ready by hand, handed over, called off or taken back into work.
 * It reads the orders after it has locked the pieces, so that it never undoes a step that was taken meanwhile.
 */
export async function followOrders(
  { tx, now }: { tx: Tx; now: Date },
  asked: { orderIds?: readonly string[]; tag?: string },
): Promise<void> {
  const orderIds = asked.orderIds ?? (await piecesToWorkOn(tx, asked)).slice(0, 1).map(({ orderId }) => orderId)
  if (orderIds.length === 0) return
  const before = await lock(tx, orderIds)
  const pieces = await piecesToWorkOn(tx, { orderIds })
  if (pieces.length > 0) await insert(tx, now, pieces)
  const areNew = pieces.some(({ id, status }) => !before.has(id) && status !== 'tagged')
  const known = areNew ? await lock(tx, orderIds) : before
  const told = pieces.flatMap(({ id, status }) => {
    const piece = known.get(id)
    const to = piece && toldByOrder(piece.stage, status)
    return piece && to ? [{ ...piece, to }] : []
  })
  if (told.length > 0) await move(tx, now, told)
}
