import { z } from 'zod'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { scanAnswer } from './find-pieces.ts'
import { Code } from './inputs.ts'
import { lockPieceHere } from './pieces.ts'
import { stationStages } from './stage-rules.ts'
import { refuseWaiting, takeStep, wayTo } from './take-step.ts'

/** A scan at a station. */
export const ScanPiece = z.strictObject({ branchId: z.uuid(), stage: z.enum(stationStages), code: Code })

/** Moves a scanned piece to the station's stage, in sequence; one that is there already stays, and is told so. */
export const scanPiece = defineCommand({
  name: 'production.scan',
  permission: 'production.work',
  input: ScanPiece,
  async run(context, { branchId, stage, code }) {
    const { tx, actor, now, note } = context
    requireRight(actor, 'production.work', branchId)
    const piece = await lockPieceHere(tx, { code, branchId, now })
    if (piece.stage === stage) return scanAnswer(tx, { pieceId: piece.id, moveId: null })
    await refuseWaiting(context, piece)
    wayTo(piece, stage, ['forward'])
    const moveId = takeStep(context, { piece, to: stage, at: branchId })
    note({ subject: `piece/${piece.id}`, branchId, after: { stage } })
    return scanAnswer(tx, { pieceId: piece.id, moveId })
  },
})
