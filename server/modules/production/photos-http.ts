import { z } from 'zod'
import { pictureOfPiece } from '#modules/orders/index.ts'
import { receivedFile, SERVED_TYPES, served } from '#platform/files/file-routes.ts'
import { type Route, route } from '#platform/http/route.ts'
import { pieceById } from './find-pieces.ts'
import { PhotoTerms, photographPiece } from './photograph-piece.ts'

const tag = 'Production'
const ById = z.object({ id: z.uuid() })

/** REST: pictures of pieces for those who work on them, who may not see the order. */
export const photoRoutes: Route[] = [
  route({
    method: 'POST',
    path: '/api/v1/production/pieces/:id/photos',
    summary: 'Keep a picture of a piece at work (JPEG, PNG or WebP, at most 5 MB)',
    tag,
    access: { permission: 'production.work' },
    params: ById,
    query: PhotoTerms,
    upload: true,
    reply: ById,
    status: 201,
    run: async ({ execute, request, params, query }) => {
      const file = await receivedFile(request, 'picture')
      return execute(photographPiece, { pieceId: params.id, ...query, file })
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/production/pieces/:id/photos/:photoId/picture',
    summary: 'A picture of a piece at work',
    tag,
    access: { permission: 'production.read' },
    params: ById.extend({ photoId: z.uuid() }),
    download: SERVED_TYPES,
    run: async ({ ask, reply, params: { id, photoId } }) =>
      served(
        reply,
        await ask(async (reader) => {
          await pieceById(reader, id)
          return pictureOfPiece(reader, { photoId, pieceId: id })
        }),
        'garment',
      ),
  }),
]
