import type { z } from 'zod'
import { piecesBackInWork, piecesReady, piecesToWorkOn } from '#modules/orders/index.ts'
import { systemActor } from '#platform/command/actor.ts'
import type { ReactionContext } from '#platform/events/reaction.ts'
import type { PieceMoved } from './events.ts'

const actor = systemActor('production')
const right = 'production.work'

/**
 * Tells an order that its piece was put on a rack of another branch, where its owner comes for it, or taken off again: whoever did it does not see the
 * order. What the order knows already, or cannot follow because it is held or over, is left as it is.
 */
export async function tellOfRack(
  { tx, now, publish }: ReactionContext,
  { pieceId, orderId, from, to, reason }: z.output<typeof PieceMoved.schema>,
): Promise<void> {
  const piece = (await piecesToWorkOn(tx, { orderIds: [orderId] })).find(({ id }) => id === pieceId)
  const asked = { orderId, pieceIds: [pieceId], right }
  const context = { tx, actor, now, publish }
  if (to === 'racked' && piece?.status === 'tagged' && piece.orderStatus === 'received')
    await piecesReady(context, asked)
  const isOpen = piece?.orderStatus === 'ready' || piece?.orderStatus === 'received'
  if (from === 'racked' && piece?.status === 'ready' && isOpen)
    await piecesBackInWork(context, { ...asked, reason: reason ?? 'Taken off its rack' })
}
