import { z } from 'zod'
import { defineEvent } from '#platform/events/event.ts'

const stamp = z.iso.datetime()
const photo = z.object({
  photoId: z.uuid(),
  pieceId: z.uuid(),
  orderId: z.uuid(),
  branchId: z.uuid(),
  kind: z.enum(['intake', 'damage']),
  at: stamp,
})
const example = {
  photoId: '019aabcd-0000-7000-8000-0000000000f1',
  pieceId: '019aabcd-0000-7000-8000-000000000041',
  orderId: '019aabcd-0000-7000-8000-000000000001',
  branchId: '019aabcd-0000-7000-8000-0000000000b1',
  kind: 'damage' as const,
  at: '2026-11-20T09:14:00.000Z',
}

/** A picture of a piece was kept: how it came, or what is wrong with it. */
export const PiecePhotographed = defineEvent('orders.piece_photographed', 1, {
  schema: photo,
  example,
  audience: 'orders.read',
})

/** A picture of a piece was removed, for a reason; its bytes are gone. */
export const PiecePhotoRemoved = defineEvent('orders.piece_photo_removed', 1, {
  schema: photo.extend({ reason: z.string() }),
  example: { ...example, reason: 'A face is on it' },
  audience: 'orders.read',
})

/** The owner acknowledged that pieces were damaged when they came, with a signature or aloud. */
export const DamageAcknowledged = defineEvent('orders.damage_acknowledged', 1, {
  schema: z.object({
    orderId: z.uuid(),
    branchId: z.uuid(),
    pieceIds: z.array(z.uuid()),
    way: z.enum(['signature', 'spoken']),
    name: z.string().meta({ pii: true }),
    at: stamp,
  }),
  example: {
    orderId: example.orderId,
    branchId: example.branchId,
    pieceIds: [example.pieceId],
    way: 'signature' as const,
    name: 'A. Example',
    at: example.at,
  },
  audience: 'orders.read',
})
