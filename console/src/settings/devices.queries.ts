import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { type Answer, api, type Body } from '../api/client.ts'
import { useIntent } from '../api/intent.ts'

/** A printer of a branch. */
export type Printer = Answer<'/api/v1/printers'>['items'][number]

/** A scale of a branch. */
export type Scale = Answer<'/api/v1/scales'>['items'][number]

/** Something that was printed, or is to be. */
export type Print = Answer<'/api/v1/prints'>['items'][number]

/** The printers of a branch. */
export const printersOf = (branchId: string) =>
  queryOptions({
    queryKey: ['devices', 'printers', branchId],
    queryFn: ({ signal }) => api.get('/api/v1/printers', { query: { branchId }, signal }),
  })

/** The scales of a branch. */
export const scalesOf = (branchId: string) =>
  queryOptions({
    queryKey: ['devices', 'scales', branchId],
    queryFn: ({ signal }) => api.get('/api/v1/scales', { query: { branchId }, signal }),
  })

/** What was printed at a branch, page by page, the latest first. */
export const printsOf = (branchId: string) =>
  infiniteQueryOptions({
    queryKey: ['devices', 'prints', branchId],
    queryFn: ({ signal, pageParam }) =>
      api.get('/api/v1/prints', { query: { branchId, limit: 20, ...(pageParam && { cursor: pageParam }) }, signal }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  })

const touches = () => [['devices']]

/** A printer as it shall be. */
export type PrinterWanted = Body<'/api/v1/printers', 'post'>

/** Adds a printer, or changes one as a whole. */
export const useSavePrinter = (printer: Printer | undefined, onDone: () => void) =>
  useIntent({
    send: ({ branchId, ...wanted }: PrinterWanted, key): Promise<{ id: string }> =>
      printer
        ? api.put('/api/v1/printers/{id}', {
            path: { id: printer.id },
            body: { ...wanted, version: printer.version },
            key,
          })
        : api.post('/api/v1/printers', { body: { branchId, ...wanted }, key }),
    touches,
    onDone,
  })

/** A scale as it shall be. */
export type ScaleWanted = Body<'/api/v1/scales', 'post'>

/** Adds a scale, or changes one as a whole. */
export const useSaveScale = (scale: Scale | undefined, onDone: () => void) =>
  useIntent({
    send: ({ branchId, ...wanted }: ScaleWanted, key): Promise<{ id: string }> =>
      scale
        ? api.put('/api/v1/scales/{id}', { path: { id: scale.id }, body: { ...wanted, version: scale.version }, key })
        : api.post('/api/v1/scales', { body: { branchId, ...wanted }, key }),
    touches,
    onDone,
  })

/** Reads the weight that lies on a scale now. */
export const useReadScale = (id: string) =>
  useIntent({
    send: (_: undefined) => api.get('/api/v1/scales/{id}/reading', { path: { id } }),
    touches: () => [],
  })

/** Says whether an uncertain print came out; one that did not is sent again. */
export const useAnswerPrint = () =>
  useIntent({
    send: ({ id, printed }: { id: string; printed: boolean }, key) =>
      api.post('/api/v1/prints/{id}/answers', { path: { id }, body: { printed }, key }),
    touches,
  })
