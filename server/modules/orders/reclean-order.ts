import { z } from 'zod'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { notFound } from '#platform/errors.ts'
import { plainText } from '#platform/plain-text.ts'
import { isCounted } from '#platform/quantity.ts'
import { nothingToReclean } from './errors.ts'
import { OrderRecleaned, RecleanCause } from './events.ts'
import { orderById } from './find-orders.ts'
import type { LineInput } from './order-input.ts'
import { lockOrder, momentOf } from './store.ts'
import { takeIn } from './taken-order.ts'

/** Pieces of a finished order that are to be done again. */
export const RecleanOrder = z.strictObject({
  orderId: z.uuid(),
  pieceIds: z.array(z.uuid()).min(1).max(200),
  cause: RecleanCause,
  note: plainText(500).default(''),
})

type Original = Awaited<ReturnType<typeof orderById>>

const doneAgain = (cause: string): string => `Done again: ${cause}`

/** The lines of the pieces that came back, each given away whole; counted things as many as came, weighed ones as they were. */
function linesOf({ lines, pieceList }: Original, pieceIds: readonly string[], cause: string): LineInput[] {
  const back = pieceList.filter(({ id }) => pieceIds.includes(id))
  if (back.length < new Set(pieceIds).size) throw notFound({ what: 'piece on this order' })
  return lines.flatMap((line) => {
    const pieces = back.filter(({ lineId }) => lineId === line.id)
    if (pieces.length === 0) return []
    const tags = pieceList.filter(({ lineId }) => lineId === line.id).length
    const perThing = isCounted(line.unit) ? tags / Math.ceil(line.quantity / 1000) : 1
    const things = Math.ceil(pieces.length / perThing)
    return {
      itemId: line.itemId,
      serviceId: line.serviceId,
      unit: line.unit,
      quantity: isCounted(line.unit) ? things * 1000 : line.quantity,
      pieces: pieces.filter((_, at) => at % perThing === 0).map(({ attributes }) => attributes),
      discounts: [{ kind: 'percent', percent: 100_000, reason: doneAgain(cause) }],
    }
  })
}

/** Takes pieces of a finished order in again, free of charge, as an order of its own that names the first one and the cause. */
export const recleanOrder = defineCommand({
  name: 'orders.reclean',
  permission: 'orders.write',
  critical: true,
  input: RecleanOrder,
  async run(context, { orderId, pieceIds, cause, note: text }) {
    const { tx, actor, now, publish, note } = context
    const first = await lockOrder(tx, orderId)
    requireRight(actor, 'orders.write', first.branchId)
    if (first.status !== 'ready' && first.status !== 'collected') throw nothingToReclean({ ticket: first.ticket })
    const lines = linesOf(await orderById(tx, orderId), pieceIds, cause)
    const { branchId, customerId } = first
    const free = { lines, waiveMinimum: doneAgain(cause) }
    const again = await takeIn(context, { branchId, customerId, ...free, note: text }, { orderId, cause })
    const place = { subject: `order/${again.id}`, branchId }
    note({ ...place, reason: cause, after: { recleanOf: orderId, pieces: pieceIds } })
    publish(OrderRecleaned, place, {
      ...momentOf({ ...first, id: again.id, ticket: again.ticket, total: again.total, pieces: again.tags.length }, now),
      recleanOf: orderId,
      cause,
      pieceIds,
    })
    return again
  },
})
