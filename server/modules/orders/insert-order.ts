import { CompiledQuery } from 'kysely'
import type { z } from 'zod'
import { sent } from '#platform/db/sent.ts'
import type { Tx } from '#platform/db/transactions.ts'
import { newId } from '#platform/ids.ts'
import type { Draft, DraftLine } from './draft.ts'
import type { RecleanCause } from './events.ts'
import type { OrderInput } from './order-input.ts'
import { tagOf, ticketOf } from './order-rules.ts'
import type { PricedLine } from './pricing-terms-rules.ts'

/** The order with its ids and tags, as it was written. */
export interface InsertedOrder {
  id: string
  ticket: string
  pieces: { id: string; lineId: string; tag: string; itemName: string; position: number }[]
  lineIds: string[]
}

const insert = `
with placed as (
  insert into orders.orders (id, branch_id, ticket, customer_id, status, taken_at, taken_by, business_date, promised_at,
    original_promised_at, currency, subtotal, discount, net, tax, total, pieces, note, terms, taxes, reclean_of, reclean_cause)
  values ($1, $2, $3, $4, 'received', $5, $6, $7, $8, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17::jsonb, $18::jsonb, $21, $22)
), lined as (
  insert into orders.lines (id, order_id, branch_id, position, item_id, service_id, item_name, service_name, unit, quantity,
    billed_quantity, nominal, discount, net, tax, gross, terms, taxes, note)
  select l.id, $1, $2, l.position, l.item_id, l.service_id, l.item_name, l.service_name, l.unit, l.quantity,
    l.billed_quantity, l.nominal, l.discount, l.net, l.tax, l.gross, l.terms, l.taxes, l.note
  from jsonb_to_recordset($19::jsonb) as l(id uuid, position int, item_id uuid, service_id uuid, item_name text,
    service_name text, unit text, quantity bigint, billed_quantity bigint, nominal bigint, discount bigint, net bigint,
    tax bigint, gross bigint, terms jsonb, taxes jsonb, note text)
)
insert into orders.pieces (id, order_id, line_id, branch_id, position, tag, item_name, status, attributes)
select p.id, $1, p.line_id, $2, p.position, p.tag, p.item_name, 'tagged', p.attributes
from jsonb_to_recordset($20::jsonb) as p(id uuid, line_id uuid, position int, tag text, item_name text, attributes jsonb)`

/** The order whose work is done again, and why. */
export interface Reclean {
  orderId: string
  cause: z.output<typeof RecleanCause>
}

/** The next ticket number of a branch. */
export async function takeTicket(tx: Tx, branchId: string): Promise<number> {
  const { rows } = await tx.executeQuery(CompiledQuery.raw('select orders.next_ticket($1) as number', [branchId]))
  return (rows as { number: number }[])[0]?.number ?? 0
}

function pieceRows(lines: readonly DraftLine[], lineIds: readonly string[], ticket: string) {
  const rows: (InsertedOrder['pieces'][number] & { attributes: object })[] = []
  lines.forEach(({ asked, offered, pieces }, index) => {
    for (let nth = 0; nth < pieces; nth += 1) {
      const position = rows.length + 1
      const attributes = asked.pieces?.[Math.floor(nth / offered.tagsPerItem)] ?? {}
      rows.push({
        id: newId(),
        lineId: lineIds[index] ?? '',
        tag: tagOf(ticket, position),
        itemName: offered.itemName,
        position,
        attributes,
      })
    }
  })
  return rows
}

/** A line as it is stored. */
export const lineRow = (
  line: DraftLine,
  priced: PricedLine,
  rest: { id: string; position: number; terms: unknown },
) => ({
  id: rest.id,
  position: rest.position,
  item_id: line.asked.itemId,
  service_id: line.asked.serviceId,
  item_name: line.offered.itemName,
  service_name: line.offered.serviceName,
  unit: line.asked.unit,
  quantity: line.asked.quantity,
  billed_quantity: priced.billedQuantity,
  nominal: priced.nominal,
  discount: priced.discount,
  net: priced.net,
  tax: priced.tax,
  gross: priced.gross,
  terms: rest.terms,
  taxes: priced.taxes,
  note: line.asked.note ?? '',
})

const lineRows = ({ lines, priced, terms }: Draft, lineIds: readonly string[]) =>
  priced.lines.map((pricedLine, position) => {
    const line = lines[position]
    if (!line) throw new Error('The order was priced with more lines than it has.')
    return lineRow(line, pricedLine, { id: lineIds[position] ?? '', position, terms: terms.lines[position] })
  })

/** Writes an order with its lines and tagged pieces, in one statement that the commit waits for. */
export function insertOrder(
  tx: Tx,
  draft: Draft,
  taking: { input: OrderInput; number: number; now: Date; takenBy: string; reclean?: Reclean | undefined },
): InsertedOrder {
  const { branch, priced, promise, terms } = draft
  const { totals } = priced
  const id = newId()
  const ticket = ticketOf(branch.code, taking.number)
  const lineIds = draft.lines.map(() => newId())
  const pieces = pieceRows(draft.lines, lineIds, ticket)
  const { lines: _, ...orderTerms } = terms
  const values = [
    id,
    branch.id,
    ticket,
    taking.input.customerId,
    taking.now,
    taking.takenBy,
    draft.businessDate,
    promise.promisedAt,
    branch.currency,
    totals.subtotal,
    totals.discount,
    totals.net,
    totals.tax,
    totals.totalDue,
    pieces.length,
    taking.input.note ?? '',
    JSON.stringify(orderTerms),
    JSON.stringify(totals.taxes),
    JSON.stringify(lineRows(draft, lineIds)),
    JSON.stringify(
      pieces.map(({ id: pieceId, lineId, position, tag, itemName, attributes }) => ({
        id: pieceId,
        line_id: lineId,
        position,
        tag,
        item_name: itemName,
        attributes,
      })),
    ),
    taking.reclean?.orderId ?? null,
    taking.reclean?.cause ?? null,
  ]
  sent(tx, tx.executeQuery(CompiledQuery.raw(insert, values)))
  return { id, ticket, lineIds, pieces: pieces.map(({ attributes: _, ...piece }) => piece) }
}
