import { request } from '@clothesline/console/src/api/client.ts'
import type {
  Balance,
  Consents,
  FreeWindow,
  Me,
  Order,
  OrderLine,
  Place,
  PlaceWords,
  SignedIn,
  Visit,
  VisitKind,
  Wishes,
} from './shapes.ts'

type Page<Item> = { items: Item[]; next: string | null }
type Signal = { signal?: AbortSignal }

/** Where and for what somebody shall come: to an address anew, or instead of a visit that is agreed. */
export type WindowsOf = { kind: VisitKind } & ({ addressId: string } | { deliveryId: string })

const root = '/api/v1/portal'
const get = <Answer>(path: string, asked: { query?: object; signal?: AbortSignal | undefined } = {}) =>
  request(`${root}${path}`, { method: 'get', ...asked }) as Promise<Answer>
const send = <Answer>(method: string, path: string, body?: object, key: string = crypto.randomUUID()) =>
  request(`${root}${path}`, { method, body: body ?? {}, key }) as Promise<Answer>

/** The portal's addresses of the API. */
export const portal = {
  askForCode: (to: string) => send<{ resendAfter: number }>('post', '/codes', { to }),
  signIn: (to: string, code: string) =>
    send<{ step: 'signed-in' } | { step: 'who'; pass: string }>('post', '/sessions', { to, code }),
  sayWho: (pass: string, proof: string) => send('post', '/sessions/who', { pass, proof }),
  openLink: (token: string) => send<{ orderId: string | null }>('post', '/links', { token }),
  me: ({ signal }: Signal) => get<Me>('/me', { signal }),
  signOut: () => send('delete', '/session'),
  sessions: ({ signal }: Signal) => get<{ items: SignedIn[] }>('/sessions', { signal }),
  endSession: (id: string) => send('delete', `/sessions/${id}`),
  orders: (open: boolean, cursor: string | undefined, { signal }: Signal) =>
    get<Page<OrderLine>>('/orders', { query: { open, cursor }, signal }),
  order: (id: string, { signal }: Signal) => get<Order>(`/orders/${id}`, { signal }),
  answer: (id: string, said: 'approve' | 'decline', total: number, key: string) =>
    send('post', `/orders/${id}/${said}`, { total }, key),
  balance: ({ signal }: Signal) => get<Balance>('/balance', { signal }),
  windows: (query: WindowsOf, { signal }: Signal) => get<{ items: FreeWindow[] }>('/windows', { query, signal }),
  requestPickup: (body: { addressId: string; windowId: string; note?: string }, key: string) =>
    send<{ id: string }>('post', '/pickups', body, key),
  visits: ({ signal }: Signal) => get<Page<Visit>>('/deliveries', { signal }),
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
