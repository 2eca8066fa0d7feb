import { queryOptions } from '@tanstack/react-query'
import { type Answer, api } from '../../api/client.ts'

/** A picture of a piece of an order, as lists show it. */
export type Photo = Answer<'/api/v1/orders/{id}/photos'>['photos'][number]

/** The pictures of an order's pieces and what its owner acknowledged. */
export const photosOf = (orderId: string) =>
  queryOptions({
    queryKey: ['orders', 'photos', orderId],
    queryFn: ({ signal }) => api.get('/api/v1/orders/{id}/photos', { path: { id: orderId }, signal }),
  })

/** Where the dots of a picture are, for those who see the order. */
export const pictureOfOrder = (orderId: string, photoId: string): string =>
  `/api/v1/orders/${orderId}/photos/${photoId}/picture`

/** Where the dots of a picture are, for those who work on the piece. */
export const pictureOfPiece = (pieceId: string, photoId: string): string =>
  `/api/v1/production/pieces/${pieceId}/photos/${photoId}/picture`
