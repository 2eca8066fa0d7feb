import { z } from 'zod'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { reasonNeeded } from './errors.ts'
import { pieceById } from './find-pieces.ts'
import { Reason } from './inputs.ts'
import { leaveRack } from './leave-rack.ts'
import { type LockedPiece, lockPiece, refuseElsewhere } from './pieces.ts'
import { mainStages, needsReason, sideStages } from './stage-rules.ts'
import { refuseWaiting, takeStep, wayTo } from './take-step.ts'

/** Where a piece is put by hand, and why where it is not the usual way. */
export const MovePiece = z.strictObject({
  pieceId: z.uuid(),
  /** The branch it is moved, lost or found at. */
  branchId: z.uuid(),
  stage: z.enum([...mainStages, ...sideStages]).exclude(['racked', 'sent', 'received']),
  reason: Reason.optional(),
})

const kinds = ['forward', 'aside', 'again', 'back'] as const

/** Found where it was looked for: at either branch that works on it. */
const isHere = ({ stage, atBranchId, branchId, plantId }: LockedPiece, here: string): boolean =>
  stage === 'missing' ? here === branchId || here === plantId : here === atBranchId

/** Moves a piece out of the usual way: back to an earlier stage, aside as missing, damaged or not to be done, and back onto it. */
export const movePiece = defineCommand({
  name: 'production.move',
  permission: 'production.work',
  critical: true,
  input: MovePiece,
  async run(context, { pieceId, branchId, stage, reason }) {
    const { tx, actor, note } = context
    requireRight(actor, 'production.work', branchId)
    const piece = await lockPiece(tx, pieceId)
    const { tag, stage: from } = piece
    const kind = wayTo(piece, stage, kinds)
    if (!isHere(piece, branchId)) await refuseElsewhere(tx, piece)
    if (kind === 'back') requireRight(actor, 'production.manage', branchId)
    if (needsReason(kind) && reason === undefined) throw reasonNeeded({})
    await refuseWaiting(context, piece)
    if (from === 'racked') await leaveRack(context, piece, reason ?? stage)
    takeStep(context, { piece, to: stage, at: branchId, atBranchId: branchId, reason })
    note({
      subject: `piece/${pieceId}`,
      branchId,
      ...(reason !== undefined && { reason }),
      before: { tag, stage: from },
      after: { stage },
    })
    return pieceById(tx, pieceId)
  },
})
