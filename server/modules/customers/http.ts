import { z } from 'zod'
import type { Queries } from '#platform/db/transactions.ts'
import { type Route, route } from '#platform/http/route.ts'
import { AddCustomer, addCustomer } from './add-customer.ts'
import { BlockCustomer, blockCustomer } from './block-customer.ts'
import { ChangeCustomer, changeCustomer } from './change-customer.ts'
import { PreferencesInput } from './customer-input.ts'
import { duplicateRoutes } from './duplicates-http.ts'
import { abilitiesWith, customerById } from './find-customer.ts'
import { groupRoutes } from './groups-http.ts'
import { importRoutes } from './import-http.ts'
import { customersByChange } from './list-customers.ts'
import { profileRoutes } from './profile-http.ts'
import { searchCustomers } from './search-customers.ts'
import { UnblockCustomer, unblockCustomer } from './unblock-customer.ts'

const tag = 'Customers'
const read = { permission: 'customers.read' }
const write = { permission: 'customers.write' }
const Id = z.object({ id: z.uuid() })
const Changed = z.object({ id: z.uuid(), version: z.int() })

const Found = z.object({
  id: z.uuid(),
  name: z.string(),
  company: z.string().nullable(),
  kind: z.enum(['person', 'business']),
  blocked: z.boolean(),
  blockedReason: z.string().nullable(),
  preferences: PreferencesInput,
  tags: z.array(z.string()),
  phones: z.array(z.string()),
  email: z.string().nullable(),
  guessed: z
    .boolean()
    .meta({ description: 'Nobody is called exactly so; this is somebody whose name is spelt much like it.' }),
})

const Named = z.object({ id: z.uuid(), name: z.string() })

const Whole = z.object({
  id: z.uuid(),
  kind: z.enum(['person', 'business']),
  name: z.string(),
  company: z.string().nullable(),
  locale: z.string().nullable(),
  note: z.string().nullable(),
  taxNumber: z.string().nullable(),
  tags: z.array(z.string()),
  preferences: PreferencesInput,
  consents: z.record(z.string(), z.object({ granted: z.boolean(), at: z.string() })),
  status: z.enum(['active', 'blocked']),
  blockedReason: z.string().nullable(),
  phones: z.array(z.object({ number: z.string(), label: z.string().nullable(), isPrimary: z.boolean() })),
  emails: z.array(z.string()),
  addresses: z.array(
    z.object({
      id: z.uuid(),
      label: z.string().nullable(),
      lines: z.array(z.string()),
      city: z.string().nullable(),
      postcode: z.string().nullable(),
      region: z.string().nullable(),
      country: z.string().nullable(),
      accessNotes: z.string().nullable(),
      latitude: z.number().nullable(),
      longitude: z.number().nullable(),
      pin: z.enum(['house', 'street', 'area', 'hand', 'none']).nullable().meta({
        description:
          'How the place is known: found that surely, put by hand, `none`: looked for in vain; null: not looked for yet.',
      }),
      isPickup: z.boolean(),
      isDelivery: z.boolean(),
    }),
  ),
  vip: z.boolean(),
  group: Named.nullable(),
  household: Named.extend({ members: z.array(Named) }).nullable(),
  exemption: z
    .object({ reason: z.string(), certificate: z.string().nullable(), from: z.string(), to: z.string().nullable() })
    .nullable()
    .meta({ description: 'No tax is charged between these days, both included.' }),
  people: z.array(
    Named.extend({ role: z.string().nullable(), phone: z.string().nullable(), email: z.string().nullable() }),
  ),
  notes: z.array(z.object({ id: z.uuid(), words: z.string(), at: z.string(), by: z.string() })),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  version: z.int(),
  mergedInto: z.uuid().nullable(),
  can: z.object({ edit: z.boolean(), block: z.boolean(), unblock: z.boolean() }),
})

/** What other modules know of customers: whose the ticket, tag or seal is that was typed or scanned. */
interface Doors {
  ownersOf: (queries: Queries, typed: string) => Promise<readonly string[]>
}

const searchRoute = ({ ownersOf }: Doors): Route =>
  route({
    method: 'GET',
    path: '/api/v1/customers',
    summary:
      'Search customers by name, phone, last digits, e-mail, company, address, or a ticket, tag or seal of theirs; without a search the latest changed, page by page',
    tag,
    access: read,
    query: z.strictObject({
      search: z.string().max(200).optional(),
      cursor: z.uuid().optional(),
      limit: z.coerce.number().int().min(1).max(100).default(20),
    }),
    reply: z.object({ items: z.array(Found), next: z.uuid().nullable() }),
    run: ({ query, ask }) => {
      const found = async (reader: Queries, typed: string, limit: number) =>
        searchCustomers(reader, typed, { most: Math.min(limit, 20), owners: await ownersOf(reader, typed) })
      return ask(async (reader) =>
        (query.search ?? '').trim() === ''
          ? customersByChange(reader, { after: query.cursor ?? null, limit: query.limit })
          : { items: await found(reader, query.search ?? '', query.limit), next: null },
      )
    },
  })

const recordRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/api/v1/customers/:id',
    summary: 'One customer with contacts, preferences and consents',
    tag,
    access: read,
    params: Id,
    reply: Whole,
    run: async ({ params, ask, actor }) => {
      const customer = await ask((reader) => customerById(reader, params.id))
      return {
        ...customer,
        consents: customer.consents as Record<string, { granted: boolean; at: string }>,
        createdAt: customer.createdAt.toISOString(),
        updatedAt: customer.updatedAt.toISOString(),
        can: abilitiesWith(actor, customer),
      }
    },
  }),
  route({
    method: 'POST',
    path: '/api/v1/customers',
    summary: 'Add a customer',
    tag,
    access: write,
    body: AddCustomer,
    reply: Changed,
    status: 201,
    run: ({ body, execute }) => execute(addCustomer, body),
  }),
  route({
    method: 'PATCH',
    path: '/api/v1/customers/:id',
    summary: 'Change a customer; fields left out stay as they are',
    tag,
    access: write,
    params: Id,
    body: ChangeCustomer.omit({ id: true }),
    reply: Changed,
    run: ({ params, body, execute }) => execute(changeCustomer, { ...body, id: params.id }),
  }),
  route({
    method: 'POST',
    path: '/api/v1/customers/:id/block',
    summary: 'Take no more orders from a customer',
    tag,
    access: write,
    params: Id,
    body: BlockCustomer.omit({ id: true }),
    reply: Changed,
    run: ({ params, body, execute }) => execute(blockCustomer, { ...body, id: params.id }),
  }),
  route({
    method: 'POST',
    path: '/api/v1/customers/:id/unblock',
    summary: 'Take orders from a customer again',
    tag,
    access: write,
    params: Id,
    body: UnblockCustomer.omit({ id: true }),
    reply: Changed,
    run: ({ params, body, execute }) => execute(unblockCustomer, { ...body, id: params.id }),
  }),
]

/** What the web server offers about customers. */
export const routesWith = (doors: Doors): readonly Route[] => [
  ...importRoutes,
  ...duplicateRoutes,
  ...groupRoutes,
  ...profileRoutes,
  searchRoute(doors),
  ...recordRoutes,
]
