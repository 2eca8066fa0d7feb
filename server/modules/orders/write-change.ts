import { sql } from 'kysely'
import { sent } from '#platform/db/sent.ts'
import type { Queries, Tx } from '#platform/db/transactions.ts'
import { newId } from '#platform/ids.ts'
import type { DraftLine } from './draft.ts'
import { lineRow } from './insert-order.ts'
import type { OrderChange } from './order-change.ts'
import { tagOf } from './order-rules.ts'
import type { PricedLine } from './pricing-terms-rules.ts'

/** The next free places of an order: numbers of lines and pieces are never given twice. */
export async function nextPlaces(queries: Queries, orderId: string): Promise<{ line: number; piece: number }> {
  const { rows } = await sql<{ line: number; piece: number }>`
    select coalesce((select max(position) + 1 from orders.lines where order_id = ${orderId}), 0) as line,
      coalesce((select max(position) + 1 from orders.pieces where order_id = ${orderId}), 1) as piece`.execute(queries)
  return rows[0] ?? { line: 0, piece: 1 }
}

interface Target {
  id: string
  branchId: string
  ticket: string
}

/** A piece that is tagged now. */
export interface NewPiece {
  id: string
  lineId: string
  position: number
  tag: string
  itemName: string
  attributes: object
}

/** The pieces that lines added to an order make, tagged from a place on. */
export function piecesOfLines(
  lines: readonly { id: string; line: DraftLine }[],
  { ticket, from }: { ticket: string; from: number },
): NewPiece[] {
  return lines
    .flatMap(({ id, line: { asked, offered, pieces } }) =>
      Array.from({ length: pieces }, (_, nth) => ({
        lineId: id,
        itemName: offered.itemName,
        attributes: asked.pieces?.[Math.floor(nth / offered.tagsPerItem)] ?? {},
      })),
    )
    .map((piece, at) => ({ ...piece, id: newId(), position: from + at, tag: tagOf(ticket, from + at) }))
}

/** Adds lines, priced in the same order, to an order that exists. */
export function insertLines(
  tx: Tx,
  { id: orderId, branchId }: Target,
  { lines, priced, first }: { lines: readonly AddedLine[]; priced: readonly PricedLine[]; first: number },
): void {
  if (lines.length === 0) return
  const rows = lines.map(({ id, line, terms }, at) => {
    const price = priced[at]
    if (!price) throw new Error('Fewer lines were priced than were added.')
    return lineRow(line, price, { id, position: first + at, terms })
  })
  const insert = sql`
    insert into orders.lines (id, order_id, branch_id, position, item_id, service_id, item_name, service_name, unit, quantity,
      billed_quantity, nominal, discount, net, tax, gross, terms, taxes, note)
    select l.id, ${orderId}, ${branchId}, l.position, l.item_id, l.service_id, l.item_name, l.service_name, l.unit, l.quantity,
      l.billed_quantity, l.nominal, l.discount, l.net, l.tax, l.gross, l.terms, l.taxes, l.note
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as l(id uuid, position int, item_id uuid, service_id uuid,
      item_name text, service_name text, unit text, quantity bigint, billed_quantity bigint, nominal bigint, discount bigint,
      net bigint, tax bigint, gross bigint, terms jsonb, taxes jsonb, note text)`
  sent(tx, insert.execute(tx))
}

/** A line that is added, with the terms it is priced on. */
export interface AddedLine {
  id: string
  line: DraftLine
  terms: unknown
}

/** Tags pieces of an order that exists. */
export function insertPieces(tx: Tx, { id: orderId, branchId }: Target, pieces: readonly NewPiece[]): void {
  if (pieces.length === 0) return
  const rows = pieces.map(({ lineId, itemName, ...piece }) => ({ ...piece, line_id: lineId, item_name: itemName }))
  const insert = sql`
    insert into orders.pieces (id, order_id, line_id, branch_id, position, tag, item_name, status, attributes)
    select p.id, ${orderId}, p.line_id, ${branchId}, p.position, p.tag, p.item_name, 'tagged', p.attributes
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as p(id uuid, line_id uuid, position int, tag text, item_name text, attributes jsonb)`
  sent(tx, insert.execute(tx))
}

/** A line that stays, with the terms it is priced on from now on. */
interface StayingLine {
  line: { id: string }
  terms: unknown
  note: string
}

/** Writes the prices of lines that stay, priced in the same order; the commit waits for it. */
export function updateLines(tx: Tx, kept: readonly StayingLine[], priced: readonly PricedLine[]): void {
  if (kept.length === 0) return
  const rows = kept.map(({ line, terms, note }, at) => {
    const price = priced[at]
    if (!price) throw new Error('Fewer lines were priced than were kept.')
    const { quantity, billedQuantity, nominal, discount, net, tax, gross, taxes } = price
    return {
      id: line.id,
      quantity,
      billed_quantity: billedQuantity,
      nominal,
      discount,
      net,
      tax,
      gross,
      taxes,
      terms,
      note,
    }
  })
  const update = sql`
    update orders.lines l set quantity = c.quantity, billed_quantity = c.billed_quantity, nominal = c.nominal,
      discount = c.discount, net = c.net, tax = c.tax, gross = c.gross, taxes = c.taxes, terms = c.terms, note = c.note
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as c(id uuid, quantity bigint, billed_quantity bigint,
      nominal bigint, discount bigint, net bigint, tax bigint, gross bigint, taxes jsonb, terms jsonb, note text)
    where l.id = c.id`
  sent(tx, update.execute(tx))
}

function removeLines(tx: Tx, ids: readonly string[], at: Date): void {
  if (ids.length === 0) return
  const nothing = { nominal: 0, discount: 0, net: 0, tax: 0, gross: 0, taxes: '[]', removed_at: at }
  sent(tx, tx.updateTable('orders.lines').set(nothing).where('id', 'in', ids).execute())
}

function cancelPieces(tx: Tx, ids: readonly string[]): void {
  if (ids.length === 0) return
  sent(tx, tx.updateTable('orders.pieces').set({ status: 'cancelled' }).where('id', 'in', ids).execute())
}

/** Writes what a change makes of an order's lines and pieces; the commit waits for it. Returns the lines as they are now and what was tagged. */
export function writeChange(
  tx: Tx,
  order: Target,
  { change, places, at }: { change: OrderChange; places: { line: number; piece: number }; at: Date },
) {
  const { kept, added, removed, priced, terms } = change
  const addedLines = added.map((line, nth) => ({ id: newId(), line, terms: terms.lines[kept.length + nth] }))
  const more = kept.flatMap(({ line, newPieces }) =>
    Array.from({ length: newPieces }, () => ({ lineId: line.id, itemName: line.itemName, attributes: {} })),
  )
  const further = more.map((piece, nth) => {
    const position = places.piece + nth
    return { ...piece, id: newId(), position, tag: tagOf(order.ticket, position) }
  })
  const pieces = [
    ...further,
    ...piecesOfLines(addedLines, { ticket: order.ticket, from: places.piece + further.length }),
  ]
  updateLines(tx, kept, priced.lines)
  insertLines(tx, order, { lines: addedLines, priced: priced.lines.slice(kept.length), first: places.line })
  removeLines(
    tx,
    removed.map(({ id }) => id),
    at,
  )
  insertPieces(tx, order, pieces)
  cancelPieces(tx, change.goingPieces)
  return { lineIds: [...kept.map(({ line }) => line.id), ...addedLines.map(({ id }) => id)], pieces }
}
