import { z } from 'zod'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { newId } from '#platform/ids.ts'
import { plainText } from '#platform/plain-text.ts'
import { PieceRemarked } from './events.ts'
import { lockPiece } from './pieces.ts'

/** What was seen on a piece: a spot and what was done about it, or damage of a kind. */
export const RemarkPiece = z.strictObject({
  pieceId: z.uuid(),
  kind: z.enum(['spot', 'damage']),
  what: plainText(40).min(1, 'Say what it is.'),
  note: plainText(500).default(''),
})

/** Writes down a spot or damage seen at work; where the piece goes because of it is a step of its own. */
export const remarkPiece = defineCommand({
  name: 'production.remark',
  permission: 'production.work',
  input: RemarkPiece,
  async run({ tx, actor, now, publish, note }, { pieceId, kind, what, note: text }) {
    const piece = await lockPiece(tx, pieceId)
    const { orderId, ticket, tag, branchId, atBranchId } = piece
    requireRight(actor, 'production.work', atBranchId)
    const id = newId()
    await tx
      .insertInto('production.remarks')
      .values({
        id,
        piece_id: pieceId,
        branch_id: branchId,
        at_branch_id: atBranchId,
        kind,
        what,
        note: text,
        at: now,
        by: actor.id,
      })
      .execute()
    const place = { subject: `piece/${pieceId}`, branchId: atBranchId }
    note({ ...place, after: { kind, what } })
    publish(PieceRemarked, place, {
      pieceId,
      orderId,
      ticket,
      tag,
      branchId,
      atBranchId,
      kind,
      what,
      at: now.toISOString(),
    })
    return { id }
  },
})
