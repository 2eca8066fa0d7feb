import { api, type Body } from '@clothesline/console/src/api/client.ts'
import type { PlaceWords, VisitKind } from './shapes.ts'

type Signal = { signal?: AbortSignal }

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
  endSession: (id: string, key: string) => api.delete('/api/v1/portal/sessions/{id}', { path: { id }, key }),
  orders: (open: boolean, cursor: string | undefined, signal: Signal) =>
    api.get('/api/v1/portal/orders', { query: { open: open ? 'true' : 'false', cursor }, ...signal }),
  order: (id: string, signal: Signal) => api.get('/api/v1/portal/orders/{id}', { path: { id }, ...signal }),
  approve: (id: string, total: number, key: string) =>
    api.post('/api/v1/portal/orders/{id}/approve', { path: { id }, body: { total }, key }),
  decline: (id: string, total: number, key: string) =>
    api.post('/api/v1/portal/orders/{id}/decline', { path: { id }, body: { total }, key }),
  balance: (signal: Signal) => api.get('/api/v1/portal/balance', signal),
  windows: (query: WindowsOf, signal: Signal) => api.get('/api/v1/portal/windows', { query, ...signal }),
  requestPickup: (body: Body<'/api/v1/portal/pickups', 'post'>, key: string) =>
    api.post('/api/v1/portal/pickups', { body, key }),
  visits: (cursor: string | undefined, signal: Signal) =>
    api.get('/api/v1/portal/deliveries', { query: { cursor }, ...signal }),
  reschedule: (id: string, windowId: string, key: string) =>
    api.post('/api/v1/portal/deliveries/{id}/reschedule', { path: { id }, body: { windowId }, key }),
  cancel: (id: string, key: string) => api.post('/api/v1/portal/deliveries/{id}/cancel', { path: { id }, key }),
  wishes: (signal: Signal) => api.get('/api/v1/portal/preferences', signal),
  changeWishes: (body: Body<'/api/v1/portal/preferences', 'patch'>, key: string) =>
    api.patch('/api/v1/portal/preferences', { body, key }),
  consents: (signal: Signal) => api.get('/api/v1/portal/consents', signal),
  sayConsents: (consents: Body<'/api/v1/portal/consents', 'put'>['consents'], key: string) =>
    api.put('/api/v1/portal/consents', { body: { consents }, key }),
  addresses: (signal: Signal) => api.get('/api/v1/portal/addresses', signal),
  addAddress: (body: PlaceWords, key: string) => api.post('/api/v1/portal/addresses', { body, key }),
  changeAddress: (id: string, body: PlaceWords, key: string) =>
    api.patch('/api/v1/portal/addresses/{id}', { path: { id }, body, key }),
  removeAddress: (id: string, key: string) => api.delete('/api/v1/portal/addresses/{id}', { path: { id }, key }),
}
