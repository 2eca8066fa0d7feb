import { sql } from 'kysely'
import type { BranchForOrder } from '#modules/identity/index.ts'
import type { CommandContext } from '#platform/command/command.ts'
import { newId } from '#platform/ids.ts'
import { businessDate } from '#platform/time.ts'
import { bookBrought } from './book-order.ts'
import { type BroughtFigures, type BroughtLine, figuresOf, taxesOfBrought } from './brought-lines-rules.ts'
import { tagInUse } from './errors.ts'
import { OrderPlaced } from './events.ts'
import { statusOf, ticketOf } from './order-rules.ts'

/** An open order from another system, as it stood there: money in minor units, `total` with its tax, `paid` before it came. */
export interface BroughtOrder {
  customerId: string | null
  /** The ticket it had. */
  reference: string
  takenAt: Date
  promisedAt: Date
  total: number
  tax: number
  paid: number
  note: string
  lines: BroughtLine[]
}

type Context = Pick<CommandContext, 'tx' | 'actor' | 'now' | 'publish'>

const rowsOf = (order: BroughtOrder, branch: BranchForOrder, number: number) => {
  const { taxMode, taxRounding, currency } = branch
  const figures = figuresOf(order.lines, { tax: order.tax, taxMode })
  const states = order.lines.flatMap(({ pieces }) => pieces.map(({ state }) => state))
  const lines = order.lines.map((line, at) => ({ ...lineRow(line, figures[at], at), pieces: line.pieces }))
  return {
    id: newId(),
    ticket: ticketOf(branch.code, number),
    net: order.total - order.tax,
    subtotal: figures.reduce((sum, { nominal }) => sum + nominal, 0),
    status: statusOf(states),
    business_date: businessDate(order.takenAt, branch.timeZone, branch.dayStart),
    pieces: states.length,
    terms: { currency, taxMode, taxRounding },
    taxes: taxesOfBrought(order),
    lines,
    order,
  }
}

function lineRow(line: BroughtLine, figures: BroughtFigures | undefined, position: number) {
  if (!figures) throw new Error('Fewer lines were reckoned than an order has.')
  const { itemId, serviceId, itemName, serviceName, pieces } = line
  const quantity = pieces.length * 1000
  return {
    ...{ id: newId(), position, quantity, item_id: itemId, service_id: serviceId },
    ...{ item_name: itemName, service_name: serviceName, ...figures },
  }
}

type Row = ReturnType<typeof rowsOf>

const orderRow = ({ order, lines: _, ...row }: Row) => ({
  ...row,
  customer_id: order.customerId,
  reference: order.reference,
  taken_at: order.takenAt,
  promised_at: order.promisedAt,
  total: order.total,
  tax: order.tax,
  paid: order.paid,
  note: order.note,
})

function pieceRows({ id, lines }: Row) {
  const pieces = lines.flatMap((line) => line.pieces.map((piece) => ({ ...piece, line })))
  return pieces.map(({ tag, state, note, line }, at) => ({
    ...{ id: newId(), order_id: id, line_id: line.id, position: at + 1, tag, status: state },
    item_name: line.item_name,
    attributes: note === null ? {} : { note },
  }))
}

async function write({ tx, actor, now }: Context, branch: BranchForOrder, rows: readonly Row[]) {
  const lines = rows.flatMap(({ id, lines: own }) => own.map(({ pieces: _, ...line }) => ({ ...line, order_id: id })))
  const pieces = rows.flatMap(pieceRows)
  const { rows: tagged } = await sql<{ tag: string }>`
    with placed as (
      insert into orders.orders (id, branch_id, ticket, reference, customer_id, status, taken_at, taken_by, business_date, promised_at,
        original_promised_at, ready_at, currency, subtotal, discount, net, tax, total, paid, pieces, note, terms, taxes)
      select o.id, ${branch.id}, o.ticket, o.reference, o.customer_id, o.status, o.taken_at, ${actor.id}, o.business_date, o.promised_at,
        o.promised_at, case o.status when 'ready' then ${now}::timestamptz end, ${branch.currency}, o.subtotal, 0, o.net, o.tax, o.total,
        o.paid, o.pieces, o.note, o.terms, o.taxes
      from jsonb_to_recordset(${JSON.stringify(rows.map(orderRow))}::jsonb) as o(id uuid, ticket text, reference text, customer_id uuid,
        status text, taken_at timestamptz, business_date date, promised_at timestamptz, subtotal bigint, net bigint, tax bigint,
        total bigint, paid bigint, pieces int, note text, terms jsonb, taxes jsonb)
    ), lined as (
      insert into orders.lines (id, order_id, branch_id, position, item_id, service_id, item_name, service_name, unit, quantity,
        billed_quantity, nominal, discount, net, tax, gross, terms, taxes)
      select l.id, l.order_id, ${branch.id}, l.position, l.item_id, l.service_id, l.item_name, l.service_name, 'piece', l.quantity,
        l.quantity, l.nominal, 0, l.net, l.tax, l.gross, l.terms, l.taxes
      from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as l(id uuid, order_id uuid, position int, item_id uuid, service_id uuid,
        item_name text, service_name text, quantity bigint, nominal bigint, net bigint, tax bigint, gross bigint, terms jsonb, taxes jsonb)
    )
    insert into orders.pieces (id, order_id, line_id, branch_id, position, tag, item_name, status, attributes)
    select p.id, p.order_id, p.line_id, ${branch.id}, p.position, p.tag, p.item_name, p.status, p.attributes
    from jsonb_to_recordset(${JSON.stringify(pieces)}::jsonb) as p(id uuid, order_id uuid, line_id uuid, position int, tag text,
      item_name text, status text, attributes jsonb)
    on conflict (tag) do nothing returning tag`.execute(tx)
  const written = new Set(tagged.map(({ tag }) => tag))
  const missed = pieces.find(({ tag }) => !written.delete(tag))
  if (missed) throw tagInUse({ tag: missed.tag })
}

async function tickets({ tx }: Context, branchId: string, count: number): Promise<number[]> {
  const { rows } = await sql<{ number: number }>`
    select orders.next_ticket(${branchId}::uuid) as number from generate_series(1, ${count}::int)`.execute(tx)
  return rows.map(({ number }) => number)
}

const placed = ({ id, ticket, business_date, net, subtotal, pieces, lines, order }: Row, branch: BranchForOrder) => ({
  ...{ orderId: id, ticket, branchId: branch.id, customerId: order.customerId, businessDate: business_date },
  ...{ currency: branch.currency, takenAt: order.takenAt.toISOString(), promisedAt: order.promisedAt.toISOString() },
  ...{ subtotal, discount: 0, net, tax: order.tax, total: order.total, pieces },
  lines: lines.map((line) => ({
    ...{ lineId: line.id, itemId: line.item_id, serviceId: line.service_id, unit: 'piece', discount: 0 },
    ...{ quantity: line.quantity, billedQuantity: line.quantity, net: line.net, tax: line.tax, gross: line.gross },
  })),
})

/**
 * Brings open orders of a branch over in the caller's transaction, with their tags, their promises and what was paid before; refuses a tag that
 * is in use. They get tickets of our own, and are booked on today's business date. Returns their ids in the order given.
 */
export async function bringOrders(
  context: Context,
  branch: BranchForOrder,
  orders: readonly BroughtOrder[],
): Promise<string[]> {
  if (orders.length === 0) return []
  const numbers = await tickets(context, branch.id, orders.length)
  const rows = orders.map((order, at) => rowsOf(order, branch, numbers[at] ?? 0))
  await write(context, branch, rows)
  const moment = { at: context.now, businessDate: businessDate(context.now, branch.timeZone, branch.dayStart) }
  for (const { id, net, status, order, ...row } of rows) {
    const booked = {
      id,
      branchId: branch.id,
      customerId: order.customerId,
      currency: branch.currency,
      net,
      tax: order.tax,
    }
    bookBrought(context.tx, booked, { ...moment, paid: order.paid, performed: status === 'ready' })
    const facts = placed({ id, net, status, order, ...row }, branch)
    context.publish(OrderPlaced, { subject: `order/${id}`, branchId: branch.id }, facts)
  }
  return rows.map(({ id }) => id)
}
