import { z } from 'zod'
import { branchById } from '#modules/identity/index.ts'
import { may } from '#platform/command/actor.ts'
import { type Route, route } from '#platform/http/route.ts'
import { ChangeRegister, changeRegister } from './change-register.ts'
import { CloseSession, closeSession } from './close-session.ts'
import { CountDrawer, countDrawer } from './count-drawer.ts'
import { expenseRoutes } from './expenses-http.ts'
import { registersOfBranch, sessionById, sessionsOfBranch } from './find-sessions.ts'
import { furtherExpenseRoutes } from './further-expenses-http.ts'
import { OpenSession, openSession } from './open-session.ts'
import { SetUpRegister, setUpRegister } from './set-up-register.ts'
import { TakeOutCash, takeOutCash } from './take-out-cash.ts'

const tag = 'Cash'
const ById = z.object({ id: z.uuid() })
const Changed = z.object({ id: z.uuid(), version: z.int() })
const instant = z.union([z.iso.datetime(), z.date()])

const Register = z.object({
  id: z.uuid(),
  branchId: z.uuid(),
  code: z.string(),
  name: z.string(),
  active: z.boolean(),
  version: z.int(),
  sessionId: z.uuid().nullable(),
})

const Session = z.object({
  id: z.uuid(),
  registerId: z.uuid(),
  register: z.string(),
  branchId: z.uuid(),
  currency: z.string(),
  businessDate: z.string(),
  state: z.enum(['open', 'counted', 'closed']),
  float: z.int(),
  openedAt: instant,
  countedPieces: z.array(z.object({ value: z.int(), count: z.int() })).nullable(),
  counted: z.int().nullable(),
  expected: z
    .int()
    .nullable()
    .meta({ description: 'What the drawer should hold; null while it is to be counted blind.' }),
  difference: z.int().nullable(),
  banked: z.int().nullable(),
  reason: z.string().nullable(),
  reportNumber: z.int().nullable(),
  closedAt: instant.nullable(),
  version: z.int(),
})

const Report = z.object({
  movements: z.array(z.object({ kind: z.string(), tender: z.string(), count: z.int(), amount: z.int() })),
  receipts: z.object({ first: z.string().nullable(), last: z.string().nullable(), count: z.int() }),
})

const registerRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/api/v1/branches/:id/registers',
    summary: 'The registers of a branch and their open sessions',
    tag,
    access: { permission: 'cash.read' },
    params: ById,
    reply: z.object({ items: z.array(Register), can: z.object({ setUp: z.boolean(), use: z.boolean() }) }),
    run: async ({ ask, actor, params: { id } }) => ({
      items: await ask(async (reader) => {
        await branchById(reader, id)
        return registersOfBranch(reader, id)
      }),
      can: { setUp: may(actor, 'cash.registers', id), use: may(actor, 'cash.use', id) },
    }),
  }),
  route({
    method: 'POST',
    path: '/api/v1/registers',
    summary: 'Set up a register',
    tag,
    access: { permission: 'cash.registers' },
    body: SetUpRegister,
    reply: Changed,
    status: 201,
    run: ({ execute, body }) => execute(setUpRegister, body),
  }),
  route({
    method: 'PUT',
    path: '/api/v1/registers/:id',
    summary: 'Rename a register or take it out of use',
    tag,
    access: { permission: 'cash.registers' },
    params: ById,
    body: ChangeRegister.omit({ id: true }),
    reply: Changed,
    run: ({ execute, params: { id }, body }) => execute(changeRegister, { ...body, id }),
  }),
]

/** REST: registers and cash sessions. */
export const routes: Route[] = [
  ...registerRoutes,
  ...expenseRoutes,
  ...furtherExpenseRoutes,
  route({
    method: 'POST',
    path: '/api/v1/cash-sessions',
    summary: 'Open a register with its float',
    tag,
    access: { permission: 'cash.use' },
    body: OpenSession,
    reply: Changed,
    status: 201,
    run: ({ execute, body }) => execute(openSession, body),
  }),
  route({
    method: 'GET',
    path: '/api/v1/branches/:id/cash-sessions',
    summary: 'The cash sessions of a branch, latest first',
    tag,
    access: { permission: 'cash.read' },
    params: ById,
    query: z.strictObject({
      cursor: z.uuid().optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    reply: z.object({ items: z.array(Session), next: z.uuid().nullable() }),
    run: async ({ ask, params, query: { cursor, limit } }) => {
      const found = await ask(async (reader) => {
        await branchById(reader, params.id)
        return sessionsOfBranch(reader, { branchId: params.id, before: cursor, limit: limit + 1 })
      })
      const items = found.slice(0, limit)
      return { items, next: found.length > limit ? (items.at(-1)?.id ?? null) : null }
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/cash-sessions/:id',
    summary: 'A cash session with its report: X while it is open (for supervisors), Z once it is closed',
    tag,
    access: { permission: 'cash.read' },
    params: ById,
    reply: Session.extend({ report: Report.nullable() }),
    run: ({ ask, actor, params }) => ask((reader) => sessionById(reader, actor, params.id)),
  }),
  route({
    method: 'POST',
    path: '/api/v1/cash-sessions/:id/take-outs',
    summary: 'Bring cash to the safe, or pay out for an expense',
    tag,
    access: { permission: 'cash.use' },
    params: ById,
    body: TakeOutCash.omit({ sessionId: true }),
    reply: ById,
    status: 201,
    run: ({ execute, params, body }) => execute(takeOutCash, { ...body, sessionId: params.id }),
  }),
  route({
    method: 'POST',
    path: '/api/v1/cash-sessions/:id/count',
    summary: 'Count the drawer by coins and notes, without knowing what it should hold',
    tag,
    access: { permission: 'cash.use' },
    params: ById,
    body: z.strictObject({ pieces: CountDrawer.shape.pieces }),
    reply: Changed.extend({ counted: z.int() }),
    run: ({ execute, params, body }) => execute(countDrawer, { ...body, sessionId: params.id }),
  }),
  route({
    method: 'POST',
    path: '/api/v1/cash-sessions/:id/close',
    summary:
      'Close a counted session: over or short is booked with its reason, the rest is banked, the Z report numbered',
    tag,
    access: { permission: 'cash.use' },
    params: ById,
    body: CloseSession.omit({ sessionId: true }),
    reply: Changed.extend({
      expected: z.int(),
      counted: z.int(),
      difference: z.int(),
      banked: z.int(),
      reason: z.string().nullable(),
      reportNumber: z.int(),
    }),
    run: ({ execute, params, body }) => execute(closeSession, { ...body, sessionId: params.id }),
  }),
]
