import { z } from 'zod'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { FileInput } from '#platform/files/checked-file.ts'
import { plainText } from '#platform/plain-text.ts'
import { keepPiecePhoto } from './piece-photos.ts'
import { lockOrderPiece } from './store.ts'

/** What is said of a picture besides its dots. */
export const PhotoTerms = z.strictObject({
  kind: z.enum(['intake', 'damage']).default('intake'),
  note: plainText(300).default(''),
})

/** A picture of a piece of an order. */
export const AddPhoto = PhotoTerms.extend({ orderId: z.uuid(), pieceId: z.uuid(), file: FileInput })

/** Keeps a picture of a piece with its order: how it came in, or damage that was there. */
export const addPhoto = defineCommand({
  name: 'orders.add_photo',
  permission: 'orders.write',
  input: AddPhoto,
  async run(context, { orderId, pieceId, kind, note: text, file }) {
    const { tx, actor, note } = context
    const piece = await lockOrderPiece(tx, { orderId, pieceId })
    requireRight(actor, 'orders.write', piece.branchId)
    const { branchId, tag } = piece
    note({ subject: `order/${orderId}`, branchId, after: { tag, kind, sha256: file.sha256 } })
    const photo = { pieceId, orderId, branchId, atBranchId: branchId, tag, kind, note: text, file }
    return keepPiecePhoto(context, photo)
  },
})
