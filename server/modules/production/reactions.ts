import { z } from 'zod'
import { notePiecesMissing, workEvents } from '#modules/orders/index.ts'
import { defineBatchReaction, defineReaction, type Reaction } from '#platform/events/reaction.ts'
import { PieceMoved } from './events.ts'
import { followOrders } from './follow-orders.ts'
import { tellOfRack } from './tell-of-rack.ts'

const OfOrder = z.object({ orderId: z.uuid() })

/** Keeps the plant's pieces in step with their orders, whatever happened to them, with one cursor for all. */
const follow: Reaction = {
  name: 'production.follow_orders',
  types: workEvents.map(({ name }) => name),
  run: ({ tx, now }, events) =>
    followOrders({ tx, now }, { orderIds: [...new Set(events.map(({ payload }) => OfOrder.parse(payload).orderId))] }),
}

/** What the plant does about the facts of orders, and what it tells orders: which pieces nobody finds, and which wait at another branch. */
export const reactions = [
  follow,
  defineBatchReaction('production.tell_missing', PieceMoved, async ({ tx }, events) => {
    for (const { payload } of events) {
      const { pieceId, from, to, at } = payload
      if (to === 'missing') await notePiecesMissing(tx, [pieceId], new Date(at))
      else if (from === 'missing') await notePiecesMissing(tx, [pieceId], null)
    }
  }),
  defineReaction('production.tell_of_rack', PieceMoved, async (context, { payload }) => {
    if (payload.atBranchId !== payload.branchId) await tellOfRack(context, payload)
  }),
]
