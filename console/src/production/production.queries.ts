import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { type Answer, api, type Body } from '../api/client.ts'
import { useIntent } from '../api/intent.ts'

/** A piece as stations show it. */
export type Piece = Answer<'/api/v1/production/whereabouts'>['items'][number]

/** What a station answers to a scan. */
export type Scan = Answer<'/api/v1/production/scans', 'post'>

/** Where a piece is. */
export type Stage = Piece['stage']

/** A stage that has a station. */
export type StationStage = Body<'/api/v1/production/scans', 'post'>['stage']

/** A piece whole, with its history and what may be done with it. */
export type WholePiece = Answer<'/api/v1/production/pieces/{id}'>

/** A stage that a piece may be moved to by hand. */
export type HandStage = Body<'/api/v1/production/pieces/{id}/moves', 'post'>['stage']

/** The stations that a branch does without. */
export type Stations = Answer<'/api/v1/branches/{id}/stations', 'put'>

/** A lot with its counts. */
export type Lot = Answer<'/api/v1/branches/{id}/lots'>['items'][number]

/** A manifest with its counts. */
export type Manifest = Answer<'/api/v1/branches/{id}/manifests'>['items'][number]

/** How many pieces of a branch are at each stage. */
export const stagesOf = (branchId: string) =>
  queryOptions({
    queryKey: ['production', branchId, 'stages'],
    queryFn: ({ signal }) => api.get('/api/v1/branches/{id}/stages', { path: { id: branchId }, signal }),
  })

/** Where the pieces of an order are, by a ticket, tag or seal. */
export const whereaboutsOf = (code: string) =>
  queryOptions({
    queryKey: ['production', 'where', code],
    queryFn: ({ signal }) => api.get('/api/v1/production/whereabouts', { query: { code }, signal }),
    enabled: code !== '',
  })

/** A piece with its history. */
export const pieceOf = (id: string) =>
  queryOptions({
    queryKey: ['production', 'piece', id],
    queryFn: ({ signal }) => api.get('/api/v1/production/pieces/{id}', { path: { id }, signal }),
  })

/** A garment and its visits, by its heat seal. */
export const garmentOf = (seal: string) =>
  queryOptions({
    queryKey: ['production', 'seal', seal],
    queryFn: ({ signal }) => api.get('/api/v1/production/seals/{seal}', { path: { seal }, signal }),
  })

/** The racks of a branch. */
export const racksOf = (branchId: string) =>
  queryOptions({
    queryKey: ['production', branchId, 'racks'],
    queryFn: ({ signal }) => api.get('/api/v1/branches/{id}/racks', { path: { id: branchId }, signal }),
  })

/** The open lots of a branch, page by page. */
export const lotsOf = (branchId: string) =>
  infiniteQueryOptions({
    queryKey: ['production', branchId, 'lots'],
    queryFn: ({ signal, pageParam }) =>
      api.get('/api/v1/branches/{id}/lots', {
        path: { id: branchId },
        query: { ...(pageParam && { cursor: pageParam }), limit: 50 },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  })

/** The manifests of a branch, page by page. */
export const manifestsOf = (branchId: string) =>
  infiniteQueryOptions({
    queryKey: ['production', branchId, 'manifests'],
    queryFn: ({ signal, pageParam }) =>
      api.get('/api/v1/branches/{id}/manifests', {
        path: { id: branchId },
        query: { ...(pageParam && { cursor: pageParam }), limit: 30 },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  })

/** One manifest with all that is on it. */
export const manifestOf = (id: string) =>
  queryOptions({
    queryKey: ['production', 'manifest', id],
    queryFn: ({ signal }) => api.get('/api/v1/manifests/{id}', { path: { id }, signal }),
  })

/** All branches, to know them by name. */
export const branchNames = queryOptions({
  queryKey: ['branches'],
  queryFn: ({ signal }) => api.get('/api/v1/branches', { signal }),
  staleTime: 60_000,
})

const touches = () => [['production'], ['orders']]

/** Scans a piece at a station. */
export const useScan = () =>
  useIntent({
    send: (body: Body<'/api/v1/production/scans', 'post'>, key) => api.post('/api/v1/production/scans', { body, key }),
    touches,
  })

/** Puts a piece on a rack. */
export const useRack = () =>
  useIntent({
    send: (body: Body<'/api/v1/production/rackings', 'post'>, key) =>
      api.post('/api/v1/production/rackings', { body, key }),
    touches,
  })

/** Takes a scan back. */
export const useUndo = () =>
  useIntent({
    send: (id: string, key) => api.post('/api/v1/production/moves/{id}/undo', { path: { id }, key }),
    touches,
  })

/** Moves a piece out of the usual way. */
export const useMove = (id: string, onDone: (piece: Piece) => void) =>
  useIntent({
    send: (body: Body<'/api/v1/production/pieces/{id}/moves', 'post'>, key) =>
      api.post('/api/v1/production/pieces/{id}/moves', { path: { id }, body, key }),
    touches,
    onDone,
  })

/** Writes down what was seen on a piece. */
export const useRemark = (id: string, onDone: () => void) =>
  useIntent({
    send: (body: Body<'/api/v1/production/pieces/{id}/remarks', 'post'>, key) =>
      api.post('/api/v1/production/pieces/{id}/remarks', { path: { id }, body, key }),
    touches,
    onDone,
  })

/** Ties a piece to a garment by its heat seal. */
export const useSeal = () =>
  useIntent({
    send: (body: Body<'/api/v1/production/seals', 'post'>, key) => api.post('/api/v1/production/seals', { body, key }),
    touches,
  })

/** Takes a tag off an open manifest. */
export const useTakeOff = (id: string) =>
  useIntent({
    send: (tag: string, key) => api.delete('/api/v1/manifests/{id}/pieces/{tag}', { path: { id, tag }, key }),
    touches,
  })

/** Says which stations a branch does without. */
export const useSetStations = (branchId: string, onDone: () => void) =>
  useIntent({
    send: (body: Body<'/api/v1/branches/{id}/stations', 'put'>, key) =>
      api.put('/api/v1/branches/{id}/stations', { path: { id: branchId }, body, key }),
    touches,
    onDone,
  })

/** Sets up a rack. */
export const useAddRack = (onDone: () => void) =>
  useIntent({
    send: (body: Body<'/api/v1/production/racks', 'post'>, key) => api.post('/api/v1/production/racks', { body, key }),
    touches,
    onDone,
  })

/** Opens a lot. */
export const useOpenLot = (onDone: (lot: { id: string }) => void) =>
  useIntent({
    send: (body: Body<'/api/v1/production/lots', 'post'>, key) => api.post('/api/v1/production/lots', { body, key }),
    touches,
    onDone,
  })

/** Scans a piece into a lot. */
export const useAddToLot = () =>
  useIntent({
    send: ({ lotId, code }: { lotId: string; code: string }, key) =>
      api.post('/api/v1/production/lots/{id}/pieces', { path: { id: lotId }, body: { code }, key }),
    touches,
  })

/** Closes a lot. */
export const useCloseLot = () =>
  useIntent({
    send: ({ id, version }: Pick<Lot, 'id' | 'version'>, key) =>
      api.post('/api/v1/production/lots/{id}/close', { path: { id }, body: { version }, key }),
    touches,
  })

/** Starts a manifest. */
export const useStartManifest = (onDone: (manifest: { id: string }) => void) =>
  useIntent({
    send: (body: Body<'/api/v1/manifests', 'post'>, key) => api.post('/api/v1/manifests', { body, key }),
    touches,
    onDone,
  })

/** Scans a piece, or a ticket's, onto a manifest. */
export const useListOn = (id: string) =>
  useIntent({
    send: (code: string, key) => api.post('/api/v1/manifests/{id}/pieces', { path: { id }, body: { code }, key }),
    touches,
  })

/** Counts a piece in. */
export const useReceiveOn = (id: string) =>
  useIntent({
    send: (code: string, key) => api.post('/api/v1/manifests/{id}/receipts', { path: { id }, body: { code }, key }),
    touches,
  })

/** Sends a manifest. */
export const useSendManifest = (id: string) =>
  useIntent({
    send: (version: number, key) => api.post('/api/v1/manifests/{id}/send', { path: { id }, body: { version }, key }),
    touches,
  })

/** Closes a counted manifest. */
export const useCloseManifest = (id: string) =>
  useIntent({
    send: (version: number, key) => api.post('/api/v1/manifests/{id}/close', { path: { id }, body: { version }, key }),
    touches,
  })
