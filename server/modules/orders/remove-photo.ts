import { z } from 'zod'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { notFound } from '#platform/errors.ts'
import { dropFile } from '#platform/files/keep-file.ts'
import { plainText } from '#platform/plain-text.ts'
import { photoRemoved } from './errors.ts'
import { PiecePhotoRemoved } from './photo-events.ts'

/** A picture that should not be here, and why. */
export const RemovePhoto = z.strictObject({
  orderId: z.uuid(),
  photoId: z.uuid(),
  reason: plainText(300).min(1, 'Say why the picture is removed.'),
})

/** Removes a picture for good; that there was one, who removed it and why stays. */
export const removePhoto = defineCommand({
  name: 'orders.remove_photo',
  permission: 'orders.remove_photos',
  critical: true,
  input: RemovePhoto,
  async run({ tx, actor, now, publish, note }, { orderId, photoId, reason }) {
    const photo = await tx
      .selectFrom('orders.piece_photos')
      .select(['piece_id as pieceId', 'branch_id as branchId', 'kind', 'file_id as fileId'])
      .where('id', '=', photoId)
      .where('order_id', '=', orderId)
      .forUpdate()
      .executeTakeFirst()
    if (!photo) throw notFound({ what: 'picture' })
    const { pieceId, branchId, kind, fileId } = photo
    requireRight(actor, 'orders.remove_photos', branchId)
    if (fileId === null) throw photoRemoved({})
    await tx
      .updateTable('orders.piece_photos')
      .set({ file_id: null, removed_at: now, removed_by: actor.id, removed_reason: reason })
      .where('id', '=', photoId)
      .execute()
    await dropFile(tx, fileId)
    const place = { subject: `order/${orderId}`, branchId }
    note({ ...place, reason, before: { photoId, pieceId, kind } })
    publish(PiecePhotoRemoved, place, { photoId, pieceId, orderId, branchId, kind, at: now.toISOString(), reason })
    return { id: photoId }
  },
})
