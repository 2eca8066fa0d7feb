import type { BranchForOrder } from '#modules/identity/index.ts'
import {
  orderPostings,
  type PricedOrder,
  type PricingInput,
  priceOrder,
  promise,
  taggedPieces,
  tagOf,
  ticketOf,
} from '#modules/orders/index.ts'
import type { Brought } from './basket.ts'
import type { Post } from './books.ts'
import type { Days } from './calendar.ts'
import type { Writer } from './copy-writer.ts'
import type { Worker } from './crew.ts'
import type { IdsAt } from './ids.ts'
import type { Life } from './life.ts'
import { isScanned, writeWork } from './plant-moves.ts'
import type { Shopper } from './shoppers.ts'
import type { Shop } from './shops.ts'
import type { Tell } from './trail.ts'

/** With what a chain is written. */
export interface Pen {
  seed: string
  days: Days
  writer: Writer
  ids: IdsAt
  post: Post
  tell: Tell
}

/** An order priced and promised, not yet written. */
export interface Drafted {
  terms: PricingInput
  priced: PricedOrder
  promisedAt: Date
  brought: readonly Brought[]
}

/** An order as the till knows it. */
export interface Owing {
  id: string
  ticket: string
  shop: Shop
  shopper: Shopper
  customerId: string
  total: number
  net: number
  tax: number
  lineIds: string[]
  /** What a package pays of it, and what of its own price is earned by that; minor units. */
  covered: number
  earned: number
}

/** Prices and promises what somebody brings, by the rules of the counter. */
export function draft(shop: Shop, brought: readonly Brought[], { at, loyal }: { at: Date; loyal: boolean }): Drafted {
  const { taxMode, taxRounding, currency } = shop.plan
  const lines = brought.map(({ offer, quantity }, position) => ({
    id: String(position),
    itemRef: offer.itemId,
    serviceRef: offer.serviceId,
    unit: offer.unit,
    quantity,
    pieces: taggedPieces({ unit: offer.unit, quantity, tagsPerItem: offer.tagsPerItem }),
    pricing: offer.pricing,
    ...(offer.minimumQuantity !== null && { minimumQuantity: offer.minimumQuantity }),
    tax: shop.tax,
    priceList: { id: offer.priceList.id, name: offer.priceList.name, kind: offer.priceList.kind },
  }))
  const discounts = [{ id: '0', source: 'Loyal customer', kind: 'percent' as const, percent: 10_000 }]
  const terms: PricingInput = { currency, taxMode, taxRounding, lines, ...(loyal && { discounts }) }
  const branch: BranchForOrder = shop.terms
  const { promisedAt } = promise({ branch, offers: brought.map(({ offer }) => offer), now: at })
  return { terms, priced: priceOrder(terms), promisedAt, brought }
}

/** How far an order has come by the last day. */
function statusOf(life: Life, { last }: Days): 'cancelled' | 'collected' | 'ready' | 'received' {
  if (life.cancelled) return 'cancelled'
  if (life.collected && life.collected.day <= last) return 'collected'
  return life.ready.day <= last ? 'ready' : 'received'
}

const pieceStatus = { cancelled: 'cancelled', collected: 'handed_over', ready: 'ready', received: 'tagged' } as const

interface Written {
  drafted: Drafted
  life: Life
  status: keyof typeof pieceStatus
}

function writePieces(
  pen: Pen,
  { id: orderId, shop, ticket, customerId }: Owing,
  {
    drafted,
    life,
    status,
    pieces: { first, count, lineId, offer },
  }: Written & { pieces: { first: number; count: number; lineId: string; offer: Brought['offer'] } },
): void {
  const { promisedAt } = drafted
  for (let position = first; position < first + count; position += 1) {
    const id = pen.ids(life.taken.at)
    const tag = tagOf(ticket, position)
    pen.writer.add('orders.pieces', {
      id,
      order_id: orderId,
      line_id: lineId,
      branch_id: shop.id,
      position,
      tag,
      item_name: offer.itemName,
      status: pieceStatus[status],
    })
    const piece = { id, orderId, customerId, ticket, tag, position, offer, promisedAt, status }
    if (isScanned(pen.days, life.taken.day)) writeWork(pen, { shop, life }, piece)
  }
}

function writeLines(pen: Pen, order: Owing, { drafted, life, status }: Written): void {
  const { writer, ids } = pen
  const { id, shop, lineIds } = order
  const { priced, terms, brought } = drafted
  let position = 0
  for (const [place, line] of priced.lines.entries()) {
    const asked = terms.lines[place]
    const offer = brought[place]?.offer
    if (!asked || !offer) throw new Error('The order was priced with more lines than it has.')
    const lineId = ids(life.taken.at)
    lineIds.push(lineId)
    writer.add('orders.lines', {
      id: lineId,
      order_id: id,
      branch_id: shop.id,
      position: place,
      item_id: offer.itemId,
      service_id: offer.serviceId,
      item_name: offer.itemName,
      service_name: offer.serviceName,
      unit: line.unit,
      quantity: line.quantity,
      billed_quantity: line.billedQuantity,
      nominal: line.nominal,
      discount: line.discount,
      net: line.net,
      tax: line.tax,
      gross: line.gross,
      terms: asked,
      taxes: line.taxes,
    })
    const pieces = { first: position + 1, count: asked.pieces ?? 0, lineId, offer }
    writePieces(pen, order, { drafted, life, status, pieces })
    position += pieces.count
  }
}

function writeOrder(
  pen: Pen,
  order: Owing,
  { drafted, life, clerk }: { drafted: Drafted; life: Life; clerk: Worker },
): number {
  const { writer, days } = pen
  const { priced, terms, promisedAt } = drafted
  const { shop } = order
  const status = statusOf(life, days)
  const { lines: lineTerms, ...orderTerms } = terms
  const pieces = lineTerms.reduce((sum, line) => sum + (line.pieces ?? 0), 0)
  const isPaid = life.paid !== null && life.paid.day <= days.last && !life.cancelled
  const steps = [life.ready.day <= days.last, isPaid, status === 'collected'].filter(Boolean).length
  const { totals } = priced
  writer.add('orders.orders', {
    id: order.id,
    branch_id: shop.id,
    ticket: order.ticket,
    customer_id: order.customerId,
    status,
    taken_at: life.taken.at,
    taken_by: clerk.id,
    business_date: days.dates[life.taken.day] ?? '',
    promised_at: promisedAt,
    original_promised_at: promisedAt,
    ready_at: status === 'collected' || status === 'ready' ? life.ready.at : null,
    collected_at: status === 'collected' ? (life.collected?.at ?? null) : null,
    cancelled_at: life.cancelled?.at ?? null,
    cancel_reason: life.cancelled?.reason ?? null,
    currency: shop.plan.currency,
    subtotal: totals.subtotal,
    discount: totals.discount,
    net: totals.net,
    tax: totals.tax,
    total: totals.totalDue,
    paid: isPaid ? totals.totalDue : order.covered,
    pieces,
    terms: orderTerms,
    taxes: totals.taxes,
    version: (life.cancelled ? 2 : 1 + steps) + (order.covered > 0 ? 1 : 0),
  })
  writeLines(pen, order, { drafted, life, status })
  return pieces
}

function bookLife({ post, days }: Pen, { id, shop, customerId, net, tax, covered, earned }: Owing, life: Life): void {
  const { currency } = shop.plan
  const subject = `order/${id}`
  const book = (
    kind: string,
    { at, day }: { at: Date; day: number },
    postings: ReturnType<typeof orderPostings.taken>,
  ) =>
    post({
      branchId: shop.id,
      currency,
      businessDate: days.dates[day] ?? '',
      at,
      kind,
      subject,
      orderId: id,
      customerId,
      postings,
    })
  book('order_taken', life.taken, orderPostings.taken({ net, tax }))
  if (life.cancelled)
    book(
      'order_cancelled',
      life.cancelled,
      orderPostings.cancelled({ net, tax }, { earned: 0, taxed: tax, opening: 0 }),
    )
  else if (life.ready.day <= days.last)
    book('order_performed', life.ready, orderPostings.performed(net - covered + earned))
}

function tellLife({ tell, days }: Pen, order: Owing, { life, clerk }: { life: Life; clerk: Worker }): void {
  const { id, shop, total, ticket } = order
  const about = { subject: `order/${id}`, branchId: shop.id }
  tell({ ...about, at: life.taken.at, by: clerk, action: 'orders.place', after: { ticket, total } })
  if (life.cancelled) {
    const { at, reason } = life.cancelled
    tell({
      ...about,
      at,
      by: clerk,
      action: 'orders.cancel',
      reason,
      before: { status: 'received' },
      after: { status: 'cancelled' },
    })
    return
  }
  if (life.ready.day <= days.last)
    tell({ ...about, at: life.ready.at, by: shop.plantWorker, action: 'orders.mark_ready', after: { status: 'ready' } })
  if (life.collected && life.collected.day <= days.last)
    tell({
      ...about,
      at: life.collected.at,
      by: clerk,
      action: 'orders.hand_over',
      before: { status: 'ready' },
      after: { status: 'collected' },
    })
}

function count(
  { board }: Shop,
  { life, pieces, total }: { life: Life; pieces: number; total: number },
  { last }: Days,
): void {
  board.taken += 1
  if (life.cancelled) {
    board.cancelled += 1
    return
  }
  board.pieces += pieces
  board.total += total
  if (life.ready.day <= last) board.ready += 1
  if (life.collected && life.collected.day <= last) board.collected += 1
}

/** Writes an order with all that becomes of it but its money, which is the till's. */
export function takeIn(
  pen: Pen,
  { shopper, customerId }: { shopper: Shopper; customerId: string },
  {
    drafted,
    life,
    clerk,
    use,
  }: { drafted: Drafted; life: Life; clerk: Worker; use: { covered: number; earned: number } },
): Owing {
  const { shop } = shopper
  shop.tickets += 1
  const { totalDue: total, net, tax } = drafted.priced.totals
  const order = {
    id: pen.ids(life.taken.at),
    ticket: ticketOf(shop.plan.code, shop.tickets),
    shop,
    shopper,
    customerId,
    total,
    net,
    tax,
    lineIds: [],
    ...use,
  }
  const pieces = writeOrder(pen, order, { drafted, life, clerk })
  bookLife(pen, order, life)
  tellLife(pen, order, { life, clerk })
  count(shop, { life, pieces, total }, pen.days)
  return order
}
