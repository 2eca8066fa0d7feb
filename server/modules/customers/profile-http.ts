import { z } from 'zod'
import { type Route, route } from '#platform/http/route.ts'
import { AddNote, addNote } from './add-note.ts'
import { historyOf } from './find-history.ts'
import { JoinHousehold, joinHousehold } from './join-household.ts'
import { leaveHousehold } from './leave-household.ts'
import { removeNote } from './remove-note.ts'

const tag = 'Customers'
const write = { permission: 'customers.write' }
const Id = z.object({ id: z.uuid() })

const HistoryLine = z.object({
  id: z.uuid(),
  at: z.string(),
  by: z.string(),
  source: z.enum(['staff', 'api_key', 'customer', 'system', 'import']),
  kind: z.enum([
    'added',
    'changed',
    'blocked',
    'unblocked',
    'note_added',
    'note_removed',
    'household_joined',
    'household_left',
    'merged',
    'unmerged',
  ]),
  fields: z.array(z.string()),
  before: z.record(z.string(), z.unknown()).nullable(),
  after: z.record(z.string(), z.unknown()).nullable(),
})

/** What the web server offers about a customer's notes, household and history. */
export const profileRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/api/v1/customers/:id/history',
    summary: 'What became of a customer, by whom and through which door, the latest first',
    tag,
    access: { permission: 'customers.read' },
    params: Id,
    query: z.strictObject({
      cursor: z.uuid().optional(),
      limit: z.coerce.number().int().min(1).max(100).default(30),
    }),
    reply: z.object({ items: z.array(HistoryLine), next: z.uuid().nullable() }),
    run: ({ params, query, ask }) =>
      ask((reader) => historyOf(reader, { customerId: params.id, after: query.cursor ?? null, limit: query.limit })),
  }),
  route({
    method: 'POST',
    path: '/api/v1/customers/:id/notes',
    summary: 'Note something about a customer',
    tag,
    access: write,
    params: Id,
    body: AddNote.omit({ id: true }),
    reply: Id,
    status: 201,
    run: ({ params, body, execute }) => execute(addNote, { ...body, id: params.id }),
  }),
  route({
    method: 'POST',
    path: '/api/v1/customers/:id/notes/:noteId/remove',
    summary: 'Take a note away',
    tag,
    access: write,
    params: Id.extend({ noteId: z.uuid() }),
    reply: Id,
    run: ({ params, execute }) => execute(removeNote, params),
  }),
  route({
    method: 'POST',
    path: '/api/v1/customers/:id/household',
    summary: "Let a customer belong to another one's household",
    tag,
    access: write,
    params: Id,
    body: z.strictObject(JoinHousehold.shape).omit({ id: true }),
    reply: Id,
    run: ({ params, body, execute }) => execute(joinHousehold, { ...body, id: params.id }),
  }),
  route({
    method: 'POST',
    path: '/api/v1/customers/:id/household/leave',
    summary: 'A customer belongs to no household from here on',
    tag,
    access: write,
    params: Id,
    reply: z.object({ id: z.uuid(), version: z.int() }),
    run: ({ params, execute }) => execute(leaveHousehold, { id: params.id }),
  }),
]
