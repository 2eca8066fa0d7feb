import { z } from 'zod'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { notFound } from '#platform/errors.ts'
import { nothingToUndo } from './errors.ts'
import { pieceById } from './find-pieces.ts'
import { leaveRack } from './leave-rack.ts'
import { lockPiece } from './pieces.ts'
import { isMain } from './stage-rules.ts'
import { refuseWaiting, takeStep } from './take-step.ts'

/** One's own last scan of a piece. */
export const UndoMove = z.strictObject({ moveId: z.uuid() })

/** How long after a scan it may be taken back. */
const UNDONE_WITHIN = 5 * 60_000

/** Takes one's own scan of the last minutes back: the piece is again where it was. Later steps of the piece stand in the way. */
export const undoMove = defineCommand({
  name: 'production.undo',
  permission: 'production.work',
  input: UndoMove,
  async run(context, { moveId }) {
    const { tx, actor, now, note } = context
    const move = await tx.selectFrom('production.moves').selectAll().where('id', '=', moveId).executeTakeFirst()
    if (!move) throw notFound({ what: 'scan' })
    requireRight(actor, 'production.work', move.at_branch_id)
    const piece = await lockPiece(tx, move.piece_id)
    const last = await tx
      .selectFrom('production.moves')
      .select('id')
      .where('piece_id', '=', piece.id)
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirst()
    const mine = last?.id === moveId && move.by === actor.id && now.getTime() - move.at.getTime() <= UNDONE_WITHIN
    const scanned =
      isMain(move.to_stage) && piece.stage === move.to_stage && move.undoes === null && move.reason === null
    if (!mine || !scanned) throw nothingToUndo({ tag: piece.tag })
    await refuseWaiting(context, piece)
    if (piece.stage === 'racked') await leaveRack(context, piece, 'Scan taken back')
    const undoes = { moveId, reached: move.from_reached }
    takeStep(context, { piece, to: move.from_stage, at: move.at_branch_id, undoes })
    note({ subject: `piece/${piece.id}`, branchId: move.at_branch_id, after: { stage: move.from_stage } })
    return pieceById(tx, piece.id)
  },
})
