import { z } from 'zod'
import { may } from '#platform/command/actor.ts'
import { type Route, route } from '#platform/http/route.ts'
import { dismissDuplicate } from './dismiss-duplicate.ts'
import { openProposals } from './find-duplicates.ts'
import { similarCustomers } from './find-similar.ts'

const tag = 'Customers'
const Id = z.object({ id: z.uuid() })

const Paired = z.object({
  id: z.uuid(),
  name: z.string(),
  company: z.string().nullable(),
  phones: z.array(z.string()),
  emails: z.array(z.string()),
  createdAt: z.string(),
})

const Proposal = z.object({
  id: z.uuid(),
  score: z.int().meta({ description: 'How likely they are one, in thousandths.' }),
  reasons: z.array(
    z.object({
      reason: z.enum(['same_name', 'similar_name', 'same_phone', 'same_email', 'same_address', 'similar_address']),
      weight: z.int(),
    }),
  ),
  version: z.int(),
  one: Paired,
  other: Paired,
  can: z.object({ dismiss: z.boolean(), merge: z.boolean() }),
})

const Similar = z.object({
  id: z.uuid(),
  name: z.string(),
  company: z.string().nullable(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  same: z.array(z.enum(['name', 'phone', 'email'])),
})

const cursor = z
  .string()
  .regex(/^\d{1,4}:[0-9a-f-]{36}$/, 'not a cursor of this list')
  .transform((text) => ({ score: Number(text.split(':')[0]), id: text.split(':')[1] ?? '' }))

/** What the web server offers about customers who may be one. */
export const duplicateRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/api/v1/customers/duplicates',
    summary: 'Pairs of customers who may be one, the likeliest first',
    tag,
    access: { permission: 'customers.read' },
    query: z.strictObject({
      cursor: cursor.optional(),
      limit: z.coerce.number().int().min(1).max(100).default(50),
    }),
    reply: z.object({ items: z.array(Proposal), next: z.string().nullable() }),
    run: async ({ query, ask, actor }) => {
      const page = await ask((reader) => openProposals(reader, { after: query.cursor ?? null, limit: query.limit }))
      const can = { dismiss: may(actor, 'customers.write'), merge: may(actor, 'customers.merge') }
      return { ...page, items: page.items.map((item) => ({ ...item, can })) }
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/customers/similar',
    summary: 'Who may be the customer that is being added: the same phone or e-mail, or a name much like it',
    tag,
    access: { permission: 'customers.read' },
    query: z.strictObject({
      name: z.string().max(200).default(''),
      phone: z.string().max(60).default(''),
      email: z.string().max(254).default(''),
    }),
    reply: z.object({ items: z.array(Similar), next: z.null() }),
    run: async ({ query, ask }) => ({ items: await ask((reader) => similarCustomers(reader, query)), next: null }),
  }),
  route({
    method: 'POST',
    path: '/api/v1/customers/duplicates/:id/dismiss',
    summary: 'These two customers are two',
    tag,
    access: { permission: 'customers.write' },
    params: Id,
    body: z.strictObject({ version: z.int().min(1) }),
    reply: z.object({ id: z.uuid(), version: z.int() }),
    run: ({ params, body, execute }) => execute(dismissDuplicate, { id: params.id, version: body.version }),
  }),
]
