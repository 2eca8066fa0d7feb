import { z } from 'zod'
import { keepPiecePhoto } from '#modules/orders/index.ts'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { FileInput } from '#platform/files/checked-file.ts'
import { plainText } from '#platform/plain-text.ts'
import { lockPiece } from './pieces.ts'

/** What is said of a picture taken at work. */
export const PhotoTerms = z.strictObject({
  kind: z.enum(['intake', 'damage']).default('damage'),
  note: plainText(300).default(''),
})

/** Keeps a picture of a piece where it is worked on; the branch that took it in sees it too. */
export const photographPiece = defineCommand({
  name: 'production.photograph',
  permission: 'production.work',
  input: PhotoTerms.extend({ pieceId: z.uuid(), file: FileInput }),
  async run(context, { pieceId, kind, note: text, file }) {
    const { tx, actor, note } = context
    const { orderId, tag, branchId, atBranchId } = await lockPiece(tx, pieceId)
    requireRight(actor, 'production.work', atBranchId)
    note({ subject: `piece/${pieceId}`, branchId: atBranchId, after: { kind, sha256: file.sha256 } })
    return keepPiecePhoto(context, { pieceId, orderId, branchId, atBranchId, tag, kind, note: text, file })
  },
})
