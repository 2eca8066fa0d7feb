import { piecesBackInWork } from '#modules/orders/index.ts'
import type { CommandContext } from '#platform/command/command.ts'
import type { LockedPiece } from './pieces.ts'

/** Takes a piece off its rack back into work, for a reason; its order is no longer ready. An order of another branch hears of it by a reaction. */
export async function leaveRack(context: CommandContext, piece: LockedPiece, reason: string): Promise<void> {
  const { id, orderId, branchId, atBranchId } = piece
  if (atBranchId !== branchId) return
  await piecesBackInWork(context, { orderId, pieceIds: [id], right: 'production.work', reason })
}
