import { queryOptions } from '@tanstack/react-query'
import { type Answer, api, type Body } from '../api/client.ts'
import { useIntent } from '../api/intent.ts'

/** A branch's day of stops, with who drives. */
export type Day = Answer<'/api/v1/branches/{id}/deliveries'>

/** A stop of the day. */
export type Job = Day['items'][number]

/** Where a stop stands. */
export type JobState = Job['state']

/** A stop with its story. */
export type WholeJob = Answer<'/api/v1/delivery-jobs/{id}'>

/** A window with its places. */
export type Slot = Answer<'/api/v1/branches/{id}/delivery-windows'>['items'][number]

/** The stops of a branch on a day; of its present business date where none is given. */
export const dayQuery = (branchId: string, date: string | undefined) =>
  queryOptions({
    queryKey: ['deliveries', 'day', branchId, date ?? 'today'],
    queryFn: ({ signal }) =>
      api.get('/api/v1/branches/{id}/deliveries', { path: { id: branchId }, query: { ...(date && { date }) }, signal }),
  })

/** One stop. */
export const jobQuery = (id: string) =>
  queryOptions({
    queryKey: ['deliveries', 'one', id],
    queryFn: ({ signal }) => api.get('/api/v1/delivery-jobs/{id}', { path: { id }, signal }),
  })

/** Where somebody is, as far as the windows of a zone follow from it. */
export interface Place {
  postcode: string
}

/** The windows with places left for an address. */
export const freeWindows = (branchId: string, { postcode }: Place) =>
  queryOptions({
    queryKey: ['deliveries', 'free', branchId, postcode],
    queryFn: ({ signal }) =>
      api.get('/api/v1/branches/{id}/free-windows', { path: { id: branchId }, query: { postcode }, signal }),
  })

/** The windows of a branch in the two weeks from today. */
export const windowsOf = (branchId: string) =>
  queryOptions({
    queryKey: ['deliveries', 'windows', branchId],
    queryFn: ({ signal }) =>
      api.get('/api/v1/branches/{id}/delivery-windows', { path: { id: branchId }, query: {}, signal }),
  })

/** A customer with addresses, to fill a request from. */
export const customerOf = (id: string) =>
  queryOptions({
    queryKey: ['customers', 'for-delivery', id],
    queryFn: ({ signal }) => api.get('/api/v1/customers/{id}', { path: { id }, signal }),
  })

/** The orders of a customer that could be brought. */
export const ordersToBring = (customerId: string, branchId: string) =>
  queryOptions({
    queryKey: ['orders', 'to-bring', customerId, branchId],
    queryFn: ({ signal }) => api.get('/api/v1/orders', { query: { customerId, branchId, limit: 50 }, signal }),
    select: ({ items }) => items.filter(({ status }) => ['received', 'ready', 'to_detail'].includes(status)),
  })

const touches = () => [['deliveries'], ['orders']]

/** Asks for a pickup or a delivery. */
export const useRequest = (onDone: (job: { id: string; state: JobState }) => void) =>
  useIntent({
    send: (body: Body<'/api/v1/delivery-jobs', 'post'>, key) => api.post('/api/v1/delivery-jobs', { body, key }),
    touches,
    onDone,
  })

/** A stop as a verb needs it. */
export type Changing = Pick<Job, 'id' | 'version'>

/** Gives a stop to a driver. */
export const useAssign = () =>
  useIntent({
    send: ({ id, version, driverId }: Changing & { driverId: string }, key) =>
      api.post('/api/v1/delivery-jobs/{id}/assign', { path: { id }, body: { version, driverId }, key }),
    touches,
  })

/** When a stop is to be: a window, or hours in UTC. */
export type When = { slotId: string } | { windowStart: string; windowEnd: string }

/** Gives a request its window. */
export const useConfirm = (onDone: () => void) =>
  useIntent({
    send: ({ id, version, when }: Changing & { when: When }, key) =>
      api.post('/api/v1/delivery-jobs/{id}/confirm', { path: { id }, body: { version, ...when }, key }),
    touches,
    onDone,
  })

/** Moves a stop to another window. */
export const useReschedule = (onDone: () => void) =>
  useIntent({
    send: ({ id, version, when, reason }: Changing & { when: When; reason: string }, key) =>
      api.post('/api/v1/delivery-jobs/{id}/reschedule', { path: { id }, body: { version, reason, ...when }, key }),
    touches,
    onDone,
  })

/** What is done to a stop only with a word about why. */
export type Verb = 'unassign' | 'cancel' | 'returnIt' | 'stepBack' | 'settleCash'

const sendVerb = (
  { id, version, reason, verb, state }: Changing & { reason: string; verb: Verb; state: JobState },
  key: string,
) => {
  const request = { path: { id }, body: { version, reason }, key }
  if (verb === 'unassign') return api.post('/api/v1/delivery-jobs/{id}/unassign', request)
  if (verb === 'cancel') return api.post('/api/v1/delivery-jobs/{id}/cancel', request)
  if (verb === 'returnIt') return api.post('/api/v1/delivery-jobs/{id}/return', request)
  if (verb === 'settleCash') return api.post('/api/v1/delivery-jobs/{id}/settle-cash', request)
  const to = state === 'arrived' ? ('en_route' as const) : ('assigned' as const)
  return api.post('/api/v1/delivery-jobs/{id}/step-back', { ...request, body: { version, reason, to } })
}

/** Carries out what needs a reason. */
export const useVerb = (onDone: () => void) => useIntent({ send: sendVerb, touches, onDone })

/** Puts the pin of a stop. */
export const usePinStop = (onDone: () => void) =>
  useIntent({
    send: ({ id, version, lat, lon }: Changing & { lat: number; lon: number }, key) =>
      api.post('/api/v1/delivery-jobs/{id}/pin', { path: { id }, body: { version, lat, lon }, key }),
    touches,
    onDone,
  })

/** Puts the open stops of a driver's day in order; shown at once. */
export const useOrderStops = (branchId: string, shown: string | undefined) =>
  useIntent({
    send: (body: Body<'/api/v1/driver-days', 'post'>, key) => api.post('/api/v1/driver-days', { body, key }),
    touches,
    foresee: (client, { jobIds }) => {
      const { queryKey } = dayQuery(branchId, shown)
      const before = client.getQueryData<Day>(queryKey)
      const placed = (job: Job) => (jobIds.includes(job.id) ? { ...job, position: jobIds.indexOf(job.id) + 1 } : job)
      if (before) client.setQueryData<Day>(queryKey, { ...before, items: before.items.map(placed) })
      return () => void client.setQueryData(queryKey, before)
    },
  })
