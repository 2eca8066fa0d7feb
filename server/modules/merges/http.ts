import { z } from 'zod'
import { type Route, route } from '#platform/http/route.ts'
import { mergesOf, previewOfMerge } from './find-merges.ts'
import { MergeCustomers, mergeCustomers } from './merge-customers.ts'
import { UnmergeCustomers, unmergeCustomers } from './unmerge-customers.ts'

const tag = 'Customer merges'
const access = { permission: 'customers.merge' }
const Id = z.object({ id: z.uuid() })
const Money = z.object({ currency: z.string(), amount: z.int().meta({ description: 'Minor units.' }) })
const Named = z.object({ id: z.uuid(), name: z.string() })
const Moves = z.object({
  orders: z.int(),
  drafts: z.int(),
  claims: z.int(),
  garments: z.int(),
  pieces: z.int(),
  lots: z.int(),
  subscriptions: z.int(),
  shares: z.int(),
  priceLists: z.int(),
  stops: z.int(),
  rounds: z.int(),
})
const Merge = z.object({
  id: z.uuid(),
  kept: Named,
  absorbed: Named,
  at: z.string(),
  by: z.string(),
  until: z.string().meta({ description: 'Until when it can be taken back.' }),
  undoneAt: z.string().nullable(),
  moves: Moves,
  credit: z.array(Money),
  version: z.int(),
  can: z.object({ undo: z.boolean() }),
})

/** What the web server offers about customers who become one. */
export const routes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/api/v1/customer-merges',
    summary: 'Customers who became one, the latest first',
    tag,
    access: { permission: 'customers.read' },
    query: z.strictObject({
      customerId: z.uuid().optional(),
      cursor: z.uuid().optional(),
      limit: z.coerce.number().int().min(1).max(100).default(50),
    }),
    reply: z.object({ items: z.array(Merge), next: z.uuid().nullable() }),
    run: ({ query: { customerId = null, cursor = null, limit }, ask, actor, now }) =>
      ask((reader) => mergesOf(reader, { customerId, after: cursor, limit }, { actor, now })),
  }),
  route({
    method: 'GET',
    path: '/api/v1/customer-merges/preview',
    summary: 'What would move and change if one customer became part of another',
    tag,
    access,
    query: z.strictObject({ keptId: z.uuid(), absorbedId: z.uuid() }),
    reply: z.object({
      fields: z.array(z.object({ field: z.string(), before: z.unknown(), after: z.unknown() })),
      contacts: z.object({ phones: z.int(), emails: z.int(), addresses: z.int(), people: z.int(), notes: z.int() }),
      moves: Moves,
      credit: z.array(Money),
      openAccount: z
        .boolean()
        .meta({ description: 'The customer to be absorbed pays by statement; such a merge is refused.' }),
      versions: z.object({ kept: z.int(), absorbed: z.int() }),
    }),
    run: ({ query, ask }) => ask((reader) => previewOfMerge(reader, query)),
  }),
  route({
    method: 'POST',
    path: '/api/v1/customer-merges',
    summary: 'Make one customer part of another; it can be taken back for 30 days',
    tag,
    access,
    body: MergeCustomers,
    reply: z.object({ id: z.uuid(), until: z.string(), version: z.int() }),
    status: 201,
    run: ({ body, execute }) => execute(mergeCustomers, body),
  }),
  route({
    method: 'POST',
    path: '/api/v1/customer-merges/:id/undo',
    summary: 'Take a merge back',
    tag,
    access,
    params: Id,
    body: UnmergeCustomers.omit({ id: true }),
    reply: z.object({ id: z.uuid(), version: z.int(), creditMissing: z.array(Money) }),
    run: ({ params, body, execute }) => execute(unmergeCustomers, { ...body, id: params.id }),
  }),
]
