import type { QueryClient } from '@tanstack/react-query'
import { api } from '../api/client.ts'
import { useIntent } from '../api/intent.ts'
import { type OrderDetail, orderWhole } from './counter.queries.ts'

const touches = () => [['orders']]

function foresee(client: QueryClient, id: string, change: (order: OrderDetail) => OrderDetail): () => void {
  const { queryKey } = orderWhole(id)
  const before = client.getQueryData(queryKey)
  if (before) client.setQueryData(queryKey, change(before))
  return () => client.setQueryData(queryKey, before)
}

/** Marks pieces ready, or all that are left; shown at once, undone should the server refuse. */
export const useMarkReady = () =>
  useIntent({
    send: ({ order, pieceIds }: { order: OrderDetail; pieceIds?: string[] }, key: string) =>
      api.post('/api/v1/orders/{id}/ready', {
        path: { id: order.id },
        body: { version: order.version, ...(pieceIds && { pieceIds }) },
        key,
      }),
    touches,
    foresee: (client, { order, pieceIds }) =>
      foresee(client, order.id, (shown) => ({
        ...shown,
        pieceList: shown.pieceList.map((piece) =>
          piece.status === 'tagged' && (pieceIds?.includes(piece.id) ?? true)
            ? { ...piece, status: 'ready' as const }
            : piece,
        ),
      })),
  })

/** Hands the order to its owner. */
export const useHandOver = (onDone: () => void) =>
  useIntent({
    send: (order: OrderDetail, key: string) =>
      api.post('/api/v1/orders/{id}/hand-over', { path: { id: order.id }, body: { version: order.version }, key }),
    touches,
    onDone,
  })

/** Cancels an unpaid order, with the reason. */
export const useCancel = (onDone: () => void) =>
  useIntent({
    send: ({ order, reason }: { order: OrderDetail; reason: string }, key: string) =>
      api.post('/api/v1/orders/{id}/cancel', { path: { id: order.id }, body: { version: order.version, reason }, key }),
    touches,
    onDone,
  })
