import { z } from 'zod'
import { requireRight } from '#platform/command/actor.ts'
import { type Route, route } from '#platform/http/route.ts'
import { standings } from './cadence-rules.ts'
import { routes as campaignRoutes } from './campaigns-http.ts'
import { callSheet, callsPage } from './find-calls.ts'
import { awayCounts, awayPage, dayAt } from './find-outreach.ts'
import { callOutcomes } from './rest-rules.ts'
import { CallResult, giveBackCall, settleCall } from './settle-call.ts'
import { TakeNext, takeNext } from './take-next.ts'

const tag = 'Outreach'
const ById = z.object({ id: z.uuid() })
const Stamp = z.union([z.iso.datetime(), z.date()])
const Standing = z.enum(standings)
const reading = { permission: 'outreach.read' }
const working = { permission: 'outreach.work' }

const Away = z.object({
  customerId: z.uuid(),
  name: z.string(),
  phone: z.string().nullable(),
  blocked: z.boolean(),
  visits: z.int(),
  lastVisit: z.string(),
  daysAway: z.int(),
  cadence: z.int(),
  basis: z.enum(['own', 'cohort', 'season']),
  standing: Standing,
  resting: z.boolean(),
})

const Call = z.object({
  id: z.uuid(),
  branchId: z.uuid(),
  customerId: z.uuid(),
  customer: z.string(),
  standing: Standing,
  state: z.enum(['taken', 'done', 'given_back']),
  by: z.string(),
  takenAt: Stamp,
  outcome: z.enum(callOutcomes).nullable(),
  note: z.string(),
  comingOn: z.string().nullable(),
  doneAt: Stamp.nullable(),
})

const Sheet = Call.extend({
  phone: z.string().nullable(),
  locale: z.string().nullable(),
  visits: z.int(),
  lastVisit: z.string().nullable(),
  cadence: z.int().nullable(),
  leaseUntil: Stamp,
  earlier: z.array(Call),
})

const lists: Route[] = [
  route({
    method: 'GET',
    path: '/api/v1/outreach',
    summary:
      'Customers of a branch who stay away, measured by how often they used to come; those who came most often first',
    tag,
    access: reading,
    query: z.strictObject({
      branchId: z.uuid(),
      standing: Standing,
      cursor: z.uuid().optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    reply: z.object({ items: z.array(Away), next: z.uuid().nullable() }),
    run: ({ ask, actor, now, query: { branchId, standing, cursor, limit } }) =>
      ask(async (reader) => {
        requireRight(actor, 'outreach.read', branchId)
        const day = await dayAt(reader, branchId, now)
        return awayPage(reader, { branchId, standing, day, after: cursor, limit })
      }),
  }),
  route({
    method: 'GET',
    path: '/api/v1/outreach-counts',
    summary:
      'How many customers of a branch are active, due, at risk, lapsed and lost, and how many are left alone for now',
    tag,
    access: reading,
    query: z.strictObject({ branchId: z.uuid() }),
    reply: z.object({
      active: z.int(),
      due: z.int(),
      at_risk: z.int(),
      lapsed: z.int(),
      lost: z.int(),
      resting: z.int(),
    }),
    run: ({ ask, actor, now, query: { branchId } }) =>
      ask(async (reader) => {
        requireRight(actor, 'outreach.read', branchId)
        return awayCounts(reader, { branchId, day: await dayAt(reader, branchId, now) })
      }),
  }),
]

const calls: Route[] = [
  route({
    method: 'GET',
    path: '/api/v1/outreach-calls',
    summary: 'What came of the calls of a branch, the latest first',
    tag,
    access: reading,
    query: z.strictObject({
      branchId: z.uuid(),
      cursor: z.uuid().optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    reply: z.object({ items: z.array(Call), next: z.uuid().nullable() }),
    run: ({ ask, query: { cursor, ...rest } }) => ask((reader) => callsPage(reader, { ...rest, after: cursor })),
  }),
  route({
    method: 'GET',
    path: '/api/v1/outreach-calls/:id',
    summary: 'A call with what is known of its customer',
    tag,
    access: reading,
    params: ById,
    reply: Sheet,
    run: ({ ask, params }) => ask((reader) => callSheet(reader, params.id)),
  }),
  route({
    method: 'POST',
    path: '/api/v1/outreach-calls',
    summary: 'Take the next customer to call: nobody else gets the same for twenty minutes; null where none is left',
    tag,
    access: working,
    body: TakeNext,
    reply: z.object({ callId: z.uuid().nullable() }),
    run: ({ execute, body }) => execute(takeNext, body),
  }),
  route({
    method: 'POST',
    path: '/api/v1/outreach-calls/:id/outcome',
    summary: 'What came of a call; how long the customer is left alone follows from it',
    tag,
    access: working,
    params: ById,
    body: CallResult,
    reply: z.object({ callId: z.uuid(), restUntil: z.string() }),
    run: ({ execute, params, body }) => execute(settleCall, { ...body, callId: params.id }),
  }),
  route({
    method: 'POST',
    path: '/api/v1/outreach-calls/:id/give-back',
    summary: 'Give a call back without having called',
    tag,
    access: working,
    params: ById,
    reply: z.object({ callId: z.uuid() }),
    run: ({ execute, params }) => execute(giveBackCall, { callId: params.id }),
  }),
]

/** REST: who stays away, calls to them, and campaigns. */
export const routes: Route[] = [...lists, ...calls, ...campaignRoutes]
