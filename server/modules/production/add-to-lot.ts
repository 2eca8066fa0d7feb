import { z } from 'zod'
import { defineCommand } from '#platform/command/command.ts'
import { PieceInLot } from './events.ts'
import { scanAnswer } from './find-pieces.ts'
import { Code } from './inputs.ts'
import { lockOpenLot } from './lock-lot.ts'
import { lockPieceHere } from './pieces.ts'
import { refuseWaiting, takeStep, wayTo } from './take-step.ts'

/** A piece scanned into a lot. */
export const AddToLot = z.strictObject({ lotId: z.uuid(), code: Code })

/** Puts a piece into an open lot; one that was only tagged is sorted by that. From another open lot it is taken over. */
export const addToLot = defineCommand({
  name: 'production.add_to_lot',
  permission: 'production.work',
  input: AddToLot,
  async run(context, { lotId, code }) {
    const { tx, now, publish, note } = context
    const lot = await lockOpenLot(context, lotId)
    const { branch_id: branchId, colour } = lot
    const piece = await lockPieceHere(tx, { code, branchId, now })
    if (piece.lotId === lotId) return scanAnswer(tx, { pieceId: piece.id, moveId: null })
    await refuseWaiting(context, piece)
    if (piece.stage !== 'sorted') wayTo(piece, 'sorted', ['forward'])
    const moveId = piece.stage === 'sorted' ? null : takeStep(context, { piece, to: 'sorted', at: branchId })
    await tx.updateTable('production.pieces').set({ lot_id: lotId }).where('id', '=', piece.id).execute()
    const { id: pieceId, orderId, ticket, tag } = piece
    const place = { subject: `lot/${lotId}`, branchId }
    note({ ...place, after: { tag } })
    publish(PieceInLot, place, {
      lotId,
      branchId,
      code: lot.code,
      colour,
      at: now.toISOString(),
      pieceId,
      orderId,
      ticket,
      tag,
    })
    return { ...(await scanAnswer(tx, { pieceId, moveId })), outcome: 'moved' as const }
  },
})
