import { api, request } from '@clothesline/console/src/api/client.ts'
import type { Balance, Consents, FreeWindow, Place, PlaceWords, Visit, VisitKind, Wishes } from './shapes.ts'

type Signal = { signal?: AbortSignal }

const root = '/api/v1/portal'
const get = <Answer>(path: string, asked: { query?: object; signal?: AbortSignal | undefined } = {}) =>
  request(`${root}${path}`, { method: 'get', ...asked }) as Promise<Answer>
const send = <Answer>(method: string, path: string, body?: object, key: string = crypto.randomUUID()) =>
  request(`${root}${path}`, { method, body: body ?? {}, key }) as Promise<Answer>

/** Where and for what somebody shall come: to an address anew, or instead of a visit that is agreed. */
export type WindowsOf = { kind: VisitKind } & ({ addressId: string } | { deliveryId: string })

/** The portal's addresses of the API. */
export const portal = {
  askForCode: (to: string) => api.post('/api/v1/portal/codes', { body: { to } }),
  signIn: (to: string, code: string) => api.post('/api/v1/portal/sessions', { body: { to, code } }),
  sayWho: (pass: string, proof: string) => api.post('/api/v1/portal/sessions/who', { body: { pass, proof } }),
  openLink: (token: string) => api.post('/api/v1/portal/links', { body: { token } }),
  me: (signal: Signal) => api.get('/api/v1/portal/me', signal),
  signOut: () => api.delete('/api/v1/portal/session', {}),
  sessions: (signal: Signal) => api.get('/api/v1/portal/sessions', signal),
  endSession: (id: string) => api.delete('/api/v1/portal/sessions/{id}', { path: { id } }),
  orders: (open: boolean, cursor: string | undefined, signal: Signal) =>
    api.get('/api/v1/portal/orders', { query: { open: open ? 'true' : 'false', cursor }, ...signal }),
  order: (id: string, signal: Signal) => api.get('/api/v1/portal/orders/{id}', { path: { id }, ...signal }),
  approve: (id: string, total: number, key: string) =>
    api.post('/api/v1/portal/orders/{id}/approve', { path: { id }, body: { total }, key }),
  decline: (id: string, total: number, key: string) =>
    api.post('/api/v1/portal/orders/{id}/decline', { path: { id }, body: { total }, key }),
  balance: ({ signal }: Signal) => get<Balance>('/balance', { signal }),
  windows: (query: WindowsOf, { signal }: Signal) => get<{ items: FreeWindow[] }>('/windows', { query, signal }),
  requestPickup: (body: { addressId: string; windowId: string; note?: string }, key: string) =>
    send<{ id: string }>('post', '/pickups', body, key),
  visits: ({ signal }: Signal) => get<{ items: Visit[]; next: string | null }>('/deliveries', { signal }),
  reschedule: (id: string, windowId: string, key: string) =>
    send('post', `/deliveries/${id}/reschedule`, { windowId }, key),
  cancel: (id: string, key: string) => send('post', `/deliveries/${id}/cancel`, {}, key),
  wishes: ({ signal }: Signal) => get<Wishes>('/preferences', { signal }),
  changeWishes: (body: Wishes, key: string) => send('patch', '/preferences', body, key),
  consents: ({ signal }: Signal) => get<Consents>('/consents', { signal }),
  sayConsents: (consents: Record<string, { granted: boolean }>, key: string) =>
    send('put', '/consents', { consents }, key),
  addAddress: (body: PlaceWords, key: string) => send('post', '/addresses', body, key),
  changeAddress: (id: string, body: PlaceWords, key: string) => send('patch', `/addresses/${id}`, body, key),
  removeAddress: (id: string, key: string) => send('delete', `/addresses/${id}`, {}, key),
  addresses: ({ signal }: Signal) => get<{ items: Place[] }>('/addresses', { signal }),
}
