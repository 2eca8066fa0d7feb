import { piecesBackInWork } from '#modules/orders/index.ts'
import type { CommandContext } from '#platform/command/command.ts'
import type { LockedPiece } from './pieces.ts'

/** Takes a piece off its rack back into work, for a reason; its order is no longer ready. */
export async function leaveRack(context: CommandContext, { id, orderId }: LockedPiece, reason: string): Promise<void> {
  await piecesBackInWork(context, { orderId, pieceIds: [id], right: 'production.work', reason })
}
