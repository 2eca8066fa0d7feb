import type { PriceOfLine } from '#modules/catalog/index.ts'
import type { Days } from './calendar.ts'
import type { Writer } from './copy-writer.ts'
import type { IdsAt } from './ids.ts'
import type { Life } from './life.ts'
import type { Shop } from './shops.ts'

/** How many days before the last one the plant began to scan. */
const SCANNED_DAYS = 14

const way = ['tagged', 'sorted', 'cleaning', 'finishing', 'inspection', 'assembly', 'bagged', 'racked'] as const

/** A piece as the plant gets it. */
export interface PlantPiece {
  id: string
  orderId: string
  customerId: string
  ticket: string
  tag: string
  position: number
  offer: PriceOfLine
  promisedAt: Date
  status: 'cancelled' | 'collected' | 'ready' | 'received'
}

interface Move {
  from: string
  reached: string
  to: string
  at: Date
}

/** The steps of a piece up to an instant, evenly between taking in and getting ready. */
function stepsOf({ taken, ready, collected, cancelled }: Life, { status }: PlantPiece, until: Date): Move[] {
  if (cancelled) return [{ from: 'tagged', reached: 'tagged', to: 'cancelled', at: cancelled.at }]
  const [start, end] = [taken.at.getTime(), ready.at.getTime()]
  const moves = way.slice(1).map((to, place): Move => {
    const from = way[place] ?? 'tagged'
    const at = new Date(start + Math.round(((end - start) * (place + 1)) / (way.length - 1)))
    return { from, reached: from, to, at }
  })
  const done = moves.filter(({ at }) => at <= until)
  const left =
    status === 'collected' && collected
      ? [{ from: 'racked', reached: 'racked', to: 'handed_over', at: collected.at }]
      : []
  return [...done, ...left]
}

/** Whether the plant scanned the pieces of an order that was taken in on a day. */
export const isScanned = ({ last }: Days, day: number): boolean => day > last - SCANNED_DAYS

/** Writes what the plant knows of a piece: each step it took, and where it stands on the last day. */
export function writeWork(
  { writer, ids, days }: { writer: Writer; ids: IdsAt; days: Days },
  { shop, life }: { shop: Shop; life: Life },
  piece: PlantPiece,
): void {
  const moves = stepsOf(life, piece, shop.at(days.last + 1, 240))
  const last = moves.at(-1)
  const stage = last?.to ?? 'tagged'
  const isMain = (way as readonly string[]).includes(stage)
  const { id, orderId, customerId, ticket, tag, position, offer, promisedAt, status } = piece
  writer.add('production.pieces', {
    ...{
      id,
      order_id: orderId,
      branch_id: shop.id,
      at_branch_id: shop.id,
      customer_id: customerId,
      ticket,
      tag,
      position,
    },
    ...{
      item_name: offer.itemName,
      service_name: offer.serviceName,
      attributes: {},
      promised_at: promisedAt,
      order_status: status,
    },
    ...{ stage, reached: isMain ? stage : (last?.reached ?? 'tagged'), since: last?.at ?? life.taken.at },
  })
  for (const { from, reached, to, at } of moves)
    writer.add('production.moves', {
      ...{ id: ids(at), piece_id: id, order_id: orderId, branch_id: shop.id, at_branch_id: shop.id },
      ...{ from_stage: from, from_reached: reached, to_stage: to, at, by: shop.lead.id },
    })
}
