import { z } from 'zod'
import { customerById } from '#modules/customers/index.ts'
import {
  type OwnStop,
  ownAbilities,
  stopOfCustomer,
  stopsOfCustomer,
  windowsServing,
} from '#modules/deliveries/index.ts'
import type { Queries } from '#platform/db/transactions.ts'
import { notFound } from '#platform/errors.ts'
import { type Route, route } from '#platform/http/route.ts'
import { cancelVisit } from './cancel-visit.ts'
import { RequestPickup, requestPickup } from './request-pickup.ts'
import { rescheduleVisit } from './reschedule-visit.ts'
import { stopAddressOf } from './stop-address.ts'
import { visitStateOf, visitStates } from './visit-rules.ts'

const tag = 'Portal'
const access = 'customer' as const
const ById = z.object({ id: z.uuid() })
const instant = z.iso.datetime()
const Kind = z.enum(['pickup', 'delivery'])

const Visit = z.object({
  id: z.uuid(),
  kind: Kind,
  state: z.enum(visitStates),
  orderId: z.uuid().nullable(),
  from: instant.nullable(),
  to: instant.nullable(),
  address: z.string(),
  note: z.string(),
  can: z.object({ reschedule: z.boolean(), cancel: z.boolean() }),
})

const FreeWindow = z.object({ id: z.uuid(), zone: z.string(), from: instant, to: instant, left: z.int() })

const visitOf = ({ id, kind, state, orderId, address, note, windowStart, windowEnd }: OwnStop) => ({
  ...{ id, orderId, note, state: visitStateOf(state), can: ownAbilities(state) },
  kind: kind === 'pickup' ? ('pickup' as const) : ('delivery' as const),
  from: windowStart?.toISOString() ?? null,
  to: windowEnd?.toISOString() ?? null,
  address: [...address.lines, [address.postcode, address.city].filter(Boolean).join(' ')].filter(Boolean).join(', '),
})

const WindowQuestion = z
  .strictObject({
    kind: Kind.default('pickup'),
    addressId: z.uuid().optional().meta({ description: 'For a new visit.' }),
    deliveryId: z.uuid().optional().meta({ description: 'For another time of a visit.' }),
  })
  .refine(
    ({ addressId, deliveryId }) => (addressId === undefined) !== (deliveryId === undefined),
    'Say either which address or which visit.',
  )

async function placeAsked(
  queries: Queries,
  customerId: string,
  { addressId, deliveryId }: z.output<typeof WindowQuestion>,
) {
  if (deliveryId !== undefined) {
    const stop = await stopOfCustomer(queries, deliveryId)
    if (!stop) throw notFound({ what: 'visit' })
    return stop.address
  }
  const customer = await customerById(queries, customerId)
  const address = customer.addresses.find(({ id }) => id === addressId)
  if (!address) throw notFound({ what: 'address' })
  return stopAddressOf(customer, address)
}

/** Routes about visits of the chain's at the customer's: what is fetched and brought, and when. */
export const visitRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/api/v1/portal/windows',
    summary: 'Free windows at one of one’s addresses, or for a visit one has; none where nobody drives',
    tag,
    access,
    query: WindowQuestion,
    reply: z.object({ items: z.array(FreeWindow) }),
    run: ({ ask, actor, now, query }) =>
      ask(async (reader) => {
        const windows = await windowsServing(reader, await placeAsked(reader, actor.id, query), now)
        const items = windows.map(({ startsAt, endsAt, ...window }) => ({
          ...window,
          from: startsAt.toISOString(),
          to: endsAt.toISOString(),
        }))
        return { items }
      }),
  }),
  route({
    method: 'POST',
    path: '/api/v1/portal/pickups',
    summary: 'Ask for one’s things to be fetched in a free window',
    tag,
    access,
    body: RequestPickup,
    reply: ById,
    status: 201,
    run: async ({ execute, body }) => ({ id: (await execute(requestPickup, body)).id }),
  }),
  route({
    method: 'GET',
    path: '/api/v1/portal/deliveries',
    summary: 'One’s visits, the latest asked for first',
    tag,
    access,
    query: z.strictObject({
      cursor: z.uuid().optional(),
      limit: z.coerce.number().int().min(1).max(100).default(20),
    }),
    reply: z.object({ items: z.array(Visit), next: z.uuid().nullable() }),
    run: ({ ask, actor, query: { cursor: after, limit } }) =>
      ask(async (reader) => {
        const rows = await stopsOfCustomer(reader, { customerId: actor.id, after, limit: limit + 1 })
        const items = rows.slice(0, limit).map(visitOf)
        return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
      }),
  }),
  route({
    method: 'POST',
    path: '/api/v1/portal/deliveries/:id/reschedule',
    summary: 'Move a visit to another free window',
    tag,
    access,
    params: ById,
    body: z.strictObject({ windowId: z.uuid() }),
    reply: ById,
    run: async ({ execute, params, body }) => ({
      id: (await execute(rescheduleVisit, { ...params, slotId: body.windowId })).id,
    }),
  }),
  route({
    method: 'POST',
    path: '/api/v1/portal/deliveries/:id/cancel',
    summary: 'Call a visit off',
    tag,
    access,
    params: ById,
    reply: ById,
    run: async ({ execute, params }) => ({ id: (await execute(cancelVisit, params)).id }),
  }),
]
