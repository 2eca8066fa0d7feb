import { z } from 'zod'
import { receivedFile, SERVED_TYPES, served } from '#platform/files/file-routes.ts'
import { route } from '#platform/http/route.ts'
import { AcknowledgementTerms, acknowledgeDamage } from './acknowledge-damage.ts'
import { addPhoto, PhotoTerms } from './add-photo.ts'
import { photosOfOrder, signatureOf } from './find-photos.ts'
import { pictureOfPiece } from './piece-photos.ts'
import { RemovePhoto, removePhoto } from './remove-photo.ts'

const tag = 'Orders'
const instant = z.union([z.iso.datetime(), z.date()])
const read = { permission: 'orders.read' } as const
const write = { permission: 'orders.write' } as const
const ById = z.object({ id: z.uuid() })
const ByPhoto = ById.extend({ photoId: z.uuid() })
const who = z.string().nullable().meta({ description: 'Null for programs and the system.' })

const Photos = z.object({
  photos: z.array(
    z.object({
      id: z.uuid(),
      pieceId: z.uuid(),
      tag: z.string(),
      itemName: z.string(),
      kind: z.enum(['intake', 'damage']),
      note: z.string(),
      takenAt: instant,
      takenBy: who,
      removed: z.object({ at: instant, by: who, reason: z.string() }).nullable(),
      can: z.object({ remove: z.boolean() }),
    }),
  ),
  acknowledgements: z.array(
    z.object({
      id: z.uuid(),
      pieceIds: z.array(z.uuid()),
      way: z.enum(['signature', 'spoken']),
      name: z.string(),
      note: z.string(),
      at: instant,
      by: who,
    }),
  ),
  can: z.object({ add: z.boolean(), acknowledge: z.boolean() }),
})

const SignedTerms = AcknowledgementTerms.extend({
  pieceIds: z
    .string()
    .max(37_000)
    .transform((text) => text.split(','))
    .pipe(AcknowledgementTerms.shape.pieceIds)
    .meta({ description: 'Ids of pieces, separated by commas.' }),
})

/** REST: pictures of garments, and what their owner acknowledged of them. */
export const photoRoutes = [
  route({
    method: 'GET',
    path: '/api/v1/orders/:id/photos',
    summary: 'The pictures of an order’s pieces, and what its owner acknowledged',
    tag,
    access: read,
    params: ById,
    reply: Photos,
    run: ({ ask, actor, params }) => ask((reader) => photosOfOrder(reader, actor, params.id)),
  }),
  route({
    method: 'POST',
    path: '/api/v1/orders/:id/pieces/:pieceId/photos',
    summary: 'Keep a picture of a piece (JPEG, PNG or WebP, at most 5 MB); what the camera wrote beside it is left out',
    tag,
    access: write,
    params: ById.extend({ pieceId: z.uuid() }),
    query: PhotoTerms,
    upload: true,
    reply: ById,
    status: 201,
    run: async ({ execute, request, params, query }) => {
      const file = await receivedFile(request, 'picture')
      return execute(addPhoto, { orderId: params.id, pieceId: params.pieceId, ...query, file })
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/orders/:id/photos/:photoId/picture',
    summary: 'A picture of a piece',
    tag,
    access: read,
    params: ByPhoto,
    download: SERVED_TYPES,
    run: async ({ ask, reply, params: { id, photoId } }) =>
      served(reply, await ask((reader) => pictureOfPiece(reader, { photoId, orderId: id })), 'garment'),
  }),
  route({
    method: 'POST',
    path: '/api/v1/orders/:id/photos/:photoId/remove',
    summary: 'Remove a picture for good, with the reason',
    tag,
    access: { permission: 'orders.remove_photos' },
    params: ByPhoto,
    body: RemovePhoto.omit({ orderId: true, photoId: true }),
    reply: ById,
    run: ({ execute, params, body }) => execute(removePhoto, { orderId: params.id, photoId: params.photoId, ...body }),
  }),
  route({
    method: 'POST',
    path: '/api/v1/orders/:id/damage-acknowledgements',
    summary: 'Record that the owner acknowledged damage aloud',
    tag,
    access: write,
    params: ById,
    body: AcknowledgementTerms,
    reply: ById,
    status: 201,
    run: ({ execute, params, body }) => execute(acknowledgeDamage, { orderId: params.id, ...body, signature: null }),
  }),
  route({
    method: 'POST',
    path: '/api/v1/orders/:id/damage-acknowledgements/signed',
    summary: 'Record that the owner acknowledged damage with a signature (a picture)',
    tag,
    access: write,
    params: ById,
    query: SignedTerms,
    upload: true,
    reply: ById,
    status: 201,
    run: async ({ execute, request, params, query }) => {
      const signature = await receivedFile(request, 'picture')
      return execute(acknowledgeDamage, { orderId: params.id, ...query, signature })
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/orders/:id/damage-acknowledgements/:acknowledgementId/signature',
    summary: 'The signature under an acknowledgement',
    tag,
    access: read,
    params: ById.extend({ acknowledgementId: z.uuid() }),
    download: SERVED_TYPES,
    run: async ({ ask, reply, params: { id, acknowledgementId } }) =>
      served(reply, await ask((reader) => signatureOf(reader, { orderId: id, acknowledgementId })), 'signature'),
  }),
]
