import { queryOptions } from '@tanstack/react-query'
import { type Answer, api, type Body } from '../api/client.ts'
import { useIntent } from '../api/intent.ts'

/** A zone. */
export type Zone = Answer<'/api/v1/branches/{id}/delivery-zones'>['items'][number]

/** A vehicle. */
export type Vehicle = Answer<'/api/v1/branches/{id}/vehicles'>['items'][number]

/** A shift. */
export type Shift = Answer<'/api/v1/branches/{id}/shifts'>['items'][number]

/** A customer's stop that recurs. */
export type Round = Answer<'/api/v1/branches/{id}/rounds'>['items'][number]

/** A window of the week. */
export type WeekWindow = Answer<'/api/v1/delivery-zones/{id}/week'>['windows'][number]

/** The zones of a branch. */
export const zonesOf = (branchId: string) =>
  queryOptions({
    queryKey: ['deliveries', 'zones', branchId],
    queryFn: ({ signal }) => api.get('/api/v1/branches/{id}/delivery-zones', { path: { id: branchId }, signal }),
  })

/** What a zone offers every week. */
export const weekOf = (zoneId: string) =>
  queryOptions({
    queryKey: ['deliveries', 'week', zoneId],
    queryFn: ({ signal }) => api.get('/api/v1/delivery-zones/{id}/week', { path: { id: zoneId }, signal }),
  })

/** The vehicles of a branch. */
export const vehiclesOf = (branchId: string) =>
  queryOptions({
    queryKey: ['deliveries', 'vehicles', branchId],
    queryFn: ({ signal }) => api.get('/api/v1/branches/{id}/vehicles', { path: { id: branchId }, signal }),
  })

/** The shifts of the week from today, and who may drive. */
export const shiftsOf = (branchId: string) =>
  queryOptions({
    queryKey: ['deliveries', 'shifts', branchId],
    queryFn: ({ signal }) => api.get('/api/v1/branches/{id}/shifts', { path: { id: branchId }, query: {}, signal }),
  })

/** The registers of a branch, for the drawers of the vans. */
export const registersOf = (branchId: string) =>
  queryOptions({
    queryKey: ['cash', 'registers', branchId],
    queryFn: ({ signal }) => api.get('/api/v1/branches/{id}/registers', { path: { id: branchId }, signal }),
  })

/** The rounds of a branch. */
export const roundsOf = (branchId: string) =>
  queryOptions({
    queryKey: ['deliveries', 'rounds', branchId],
    queryFn: ({ signal }) => api.get('/api/v1/branches/{id}/rounds', { path: { id: branchId }, query: {}, signal }),
  })

const touches = () => [['deliveries']]

/** A zone as it is to be; without an id it is drawn anew. */
export type ZoneWish = Omit<Body<'/api/v1/delivery-zones/{id}', 'put'>, 'version'>

/** Draws a zone, or redraws one. */
export const useSaveZone = (branchId: string, zone: Zone | undefined, onDone: () => void) =>
  useIntent({
    send: async ({ active, ...wish }: ZoneWish, key) => {
      if (zone === undefined) return api.post('/api/v1/delivery-zones', { body: { ...wish, branchId }, key })
      const body = { ...wish, active, version: zone.version }
      return api.put('/api/v1/delivery-zones/{id}', { path: { id: zone.id }, body, key })
    },
    touches,
    onDone,
  })

/** Sets the week of a zone. */
export const useSetWeek = (zoneId: string, onDone: () => void) =>
  useIntent({
    send: (body: Body<'/api/v1/delivery-zones/{id}/week', 'put'>, key) =>
      api.put('/api/v1/delivery-zones/{id}/week', { path: { id: zoneId }, body, key }),
    touches,
    onDone,
  })

/** Gives a window other places, or closes it. */
export const useChangeSlot = () =>
  useIntent({
    send: ({ id, ...body }: { id: string } & Body<'/api/v1/delivery-windows/{id}', 'patch'>, key) =>
      api.patch('/api/v1/delivery-windows/{id}', { path: { id }, body, key }),
    touches,
  })

/** Sets a vehicle up. */
export const useAddVehicle = (onDone: () => void) =>
  useIntent({
    send: (body: Body<'/api/v1/vehicles', 'post'>, key) => api.post('/api/v1/vehicles', { body, key }),
    touches,
    onDone,
  })

/** Takes a vehicle out of use, or back into it. */
export const useChangeVehicle = () =>
  useIntent({
    send: ({ id, branchId: _, ...body }: Vehicle, key) => api.put('/api/v1/vehicles/{id}', { path: { id }, body, key }),
    touches,
  })

/** Plans a shift. */
export const usePlanShift = (onDone: () => void) =>
  useIntent({
    send: (body: Body<'/api/v1/shifts', 'post'>, key) => api.post('/api/v1/shifts', { body, key }),
    touches,
    onDone,
  })

/** What becomes of a shift. */
export type ShiftVerb = 'start' | 'end' | 'callOff'

/** Starts, ends or calls off a shift. */
export const useShiftVerb = () =>
  useIntent({
    send: ({ id, version, verb }: { id: string; version: number; verb: ShiftVerb }, key) => {
      const request = { path: { id }, body: { version }, key }
      if (verb === 'start') return api.post('/api/v1/driver/shifts/{id}/start', request)
      if (verb === 'end') return api.post('/api/v1/driver/shifts/{id}/end', request)
      return api.post('/api/v1/shifts/{id}/call-off', request)
    },
    touches,
  })

/** Lets a stop recur. */
export const useAddRound = (onDone: () => void) =>
  useIntent({
    send: (body: Body<'/api/v1/rounds', 'post'>, key) => api.post('/api/v1/rounds', { body, key }),
    touches,
    onDone,
  })

/** Pauses a round, lets it go on, or ends it. */
export const useChangeRound = (id: string, onDone: () => void) =>
  useIntent({
    send: (body: Body<'/api/v1/rounds/{id}', 'put'>, key) =>
      api.put('/api/v1/rounds/{id}', { path: { id }, body, key }),
    touches,
    onDone,
  })

/** Skips one day of a round. */
export const useSkipRound = () =>
  useIntent({
    send: ({ id, date }: { id: string; date: string }, key) =>
      api.post('/api/v1/rounds/{id}/skip', { path: { id }, body: { date }, key }),
    touches,
  })
