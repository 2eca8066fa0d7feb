import { z } from 'zod'
import { branchById } from '#modules/identity/index.ts'
import { may } from '#platform/command/actor.ts'
import { type Route, route } from '#platform/http/route.ts'
import { addDays } from '#platform/time.ts'
import { AddRound, addRound } from './add-round.ts'
import { AddVehicle, addVehicle } from './add-vehicle.ts'
import { ById, Changed, ShownAddress, ShownShift } from './answers.ts'
import { CallOffShift, callOffShift } from './call-off-shift.ts'
import { changeRound, RoundChange } from './change-round.ts'
import { ChangeVehicle, changeVehicle } from './change-vehicle.ts'
import { driversOfBranch, shiftsOf, vehiclesOfBranch } from './find-plan.ts'
import { roundsOf } from './find-rounds.ts'
import { dayOf } from './job.ts'
import { PlanShift, planShift } from './plan-shift.ts'
import { SkipRound, skipRound } from './skip-round.ts'

const tag = 'Deliveries'
const read = { permission: 'deliveries.read' } as const
const settings = { permission: 'deliveries.settings' } as const
const dispatch = { permission: 'deliveries.dispatch' } as const
const request = { permission: 'deliveries.request' } as const

const Vehicle = z.object({
  id: z.uuid(),
  branchId: z.uuid(),
  name: z.string(),
  plate: z.string().nullable(),
  kind: z.enum(['van', 'car', 'bike', 'on_foot']),
  bags: z.int().nullable(),
  active: z.boolean(),
  version: z.int(),
})

const vehicleRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/api/v1/branches/:id/vehicles',
    summary: 'The vehicles of a branch, by name',
    tag,
    access: read,
    params: ById,
    reply: z.object({ items: z.array(Vehicle), can: z.object({ change: z.boolean() }) }),
    run: async ({ ask, actor, params: { id } }) => ({
      items: await ask(async (reader) => {
        await branchById(reader, id)
        return vehiclesOfBranch(reader, id)
      }),
      can: { change: may(actor, 'deliveries.settings', id) },
    }),
  }),
  route({
    method: 'POST',
    path: '/api/v1/vehicles',
    summary: 'Set a vehicle up',
    tag,
    access: settings,
    body: AddVehicle,
    reply: Changed,
    status: 201,
    run: ({ execute, body }) => execute(addVehicle, body),
  }),
  route({
    method: 'PUT',
    path: '/api/v1/vehicles/:id',
    summary: 'Change a vehicle, or take it out of use',
    tag,
    access: settings,
    params: ById,
    body: ChangeVehicle.omit({ id: true }),
    reply: Changed,
    run: ({ execute, params, body }) => execute(changeVehicle, { ...body, id: params.id }),
  }),
]

const shiftRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/api/v1/branches/:id/shifts',
    summary: 'The shifts of a branch and who may drive, for a week from today where nothing is said',
    tag,
    access: read,
    params: ById,
    query: z.strictObject({ from: z.iso.date().optional(), until: z.iso.date().optional() }),
    reply: z.object({
      items: z.array(ShownShift),
      drivers: z.array(z.object({ id: z.uuid(), name: z.string() })),
      can: z.object({ plan: z.boolean() }),
    }),
    run: ({ ask, actor, now, params: { id }, query }) =>
      ask(async (reader) => {
        const from = query.from ?? (await dayOf(reader, id, now))
        const items = await shiftsOf(reader, { branchId: id, from, until: query.until ?? addDays(from, 6) })
        return {
          items,
          drivers: await driversOfBranch(reader, id),
          can: { plan: may(actor, 'deliveries.dispatch', id) },
        }
      }),
  }),
  route({
    method: 'POST',
    path: '/api/v1/shifts',
    summary: 'Plan who drives when, and with what',
    tag,
    access: dispatch,
    body: PlanShift,
    reply: Changed,
    status: 201,
    run: ({ execute, body }) => execute(planShift, body),
  }),
  route({
    method: 'POST',
    path: '/api/v1/shifts/:id/call-off',
    summary: 'Call a planned shift off',
    tag,
    access: dispatch,
    params: ById,
    body: CallOffShift.omit({ id: true }),
    reply: Changed,
    run: ({ execute, params, body }) => execute(callOffShift, { ...body, id: params.id }),
  }),
]

const Round = z.object({
  id: z.uuid(),
  branchId: z.uuid(),
  customerId: z.uuid(),
  customer: z.string().nullable(),
  zoneId: z.uuid(),
  kind: z.enum(['pickup', 'dropoff']),
  address: ShownAddress,
  note: z.string(),
  from: z.string(),
  weekdays: z.array(z.int()),
  everyWeeks: z.int(),
  startsOn: z.string(),
  endsOn: z.string().nullable(),
  pausedFrom: z.string().nullable(),
  pausedUntil: z.string().nullable(),
  version: z.int(),
  next: z.array(z.object({ date: z.string(), skipped: z.boolean() })),
})

const roundRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/api/v1/branches/:id/rounds',
    summary: 'The stops that recur at a branch, or for a customer, with their next days',
    tag,
    access: read,
    params: ById,
    query: z.strictObject({ customerId: z.uuid().optional() }),
    reply: z.object({ items: z.array(Round), can: z.object({ change: z.boolean() }) }),
    run: ({ ask, actor, now, params: { id }, query: { customerId } }) =>
      ask(async (reader) => ({
        items: await roundsOf(reader, { branchId: id, customerId, today: await dayOf(reader, id, now) }),
        can: { change: may(actor, 'deliveries.request', id) },
      })),
  }),
  route({
    method: 'POST',
    path: '/api/v1/rounds',
    summary: 'Let a customer’s stop recur',
    tag,
    access: request,
    body: AddRound,
    reply: Changed.extend({ made: z.int() }),
    status: 201,
    run: ({ execute, body }) => execute(addRound, body),
  }),
  route({
    method: 'PUT',
    path: '/api/v1/rounds/:id',
    summary: 'Pause a round, let it go on, or end it',
    tag,
    access: request,
    params: ById,
    body: RoundChange,
    reply: Changed.extend({ dropped: z.int(), made: z.int() }),
    run: ({ execute, params, body }) => execute(changeRound, { ...body, id: params.id }),
  }),
  route({
    method: 'POST',
    path: '/api/v1/rounds/:id/skip',
    summary: 'Do without one day of a round',
    tag,
    access: request,
    params: ById,
    body: SkipRound.omit({ id: true }),
    reply: z.object({ id: z.uuid(), date: z.string() }),
    run: ({ execute, params, body }) => execute(skipRound, { ...body, id: params.id }),
  }),
]

/** REST: vehicles, shifts and rounds. */
export const fleetRoutes: Route[] = [...vehicleRoutes, ...shiftRoutes, ...roundRoutes]
