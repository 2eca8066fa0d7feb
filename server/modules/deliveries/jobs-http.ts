import { z } from 'zod'
import { branchById } from '#modules/identity/index.ts'
import { may } from '#platform/command/actor.ts'
import { notFound } from '#platform/errors.ts'
import { SERVED_TYPES, served } from '#platform/files/file-routes.ts'
import { readFile } from '#platform/files/read-file.ts'
import { type Route, route } from '#platform/http/route.ts'
import { addDays, businessDate } from '#platform/time.ts'
import { ById, JobWithAbilities, Moved, ShownShift, State, WholeJob } from './answers.ts'
import { AssignJob, assignJob } from './assign-job.ts'
import { CancelJob, cancelJob } from './cancel-job.ts'
import { ConfirmJob, confirmJob } from './confirm-job.ts'
import { abilitiesWith, jobById, jobsPage, stopsOfDay } from './find-jobs.ts'
import { driversOfBranch, isOfDay, shiftsOf } from './find-plan.ts'
import { OrderStops, orderStops } from './order-stops.ts'
import { PinStop, pinStop } from './pin-stop.ts'
import { RequestDelivery, requestDelivery } from './request-delivery.ts'
import { RescheduleJob, rescheduleJob } from './reschedule-job.ts'
import { ReturnJob, returnJob } from './return-job.ts'
import { SettleDoorCash, settleDoorCash } from './settle-door-cash.ts'
import { StepBack, stepBack } from './step-back.ts'
import { UnassignJob, unassignJob } from './unassign-job.ts'

const tag = 'Deliveries'
const read = { permission: 'deliveries.read' } as const
const request = { permission: 'deliveries.request' } as const
const dispatch = { permission: 'deliveries.dispatch' } as const

const reading: Route[] = [
  route({
    method: 'GET',
    path: '/api/v1/branches/:id/deliveries',
    summary: 'The stops of a branch on a day with its drivers and shifts, and what is asked for and has no window yet',
    tag,
    access: read,
    params: ById,
    query: z.strictObject({ date: z.iso.date().optional() }),
    reply: z.object({
      date: z.string(),
      timeZone: z.string(),
      items: z.array(JobWithAbilities),
      drivers: z.array(z.object({ id: z.uuid(), name: z.string() })),
      shifts: z.array(ShownShift),
      can: z.object({ request: z.boolean(), dispatch: z.boolean(), settings: z.boolean() }),
    }),
    run: ({ ask, actor, now, params: { id }, query }) =>
      ask(async (reader) => {
        const { timeZone, dayStart } = await branchById(reader, id)
        const date = query.date ?? businessDate(now, timeZone, dayStart)
        const items = await stopsOfDay(reader, { branchId: id, date })
        const shifts = await shiftsOf(reader, { branchId: id, from: addDays(date, -1), until: date })
        return {
          date,
          timeZone,
          items: items.map((job) => ({ ...job, can: abilitiesWith(actor, job) })),
          drivers: await driversOfBranch(reader, id),
          shifts: shifts.filter((shift) => isOfDay(shift, { date, timeZone, dayStart })),
          can: {
            request: may(actor, 'deliveries.request', id),
            dispatch: may(actor, 'deliveries.dispatch', id),
            settings: may(actor, 'deliveries.settings', id),
          },
        }
      }),
  }),
  route({
    method: 'GET',
    path: '/api/v1/delivery-jobs',
    summary: 'Stops, the latest asked for first; of a branch, a customer, an order, a driver, or in a state',
    tag,
    access: read,
    query: z.strictObject({
      branchId: z.uuid().optional(),
      state: State.optional(),
      customerId: z.uuid().optional(),
      orderId: z.uuid().optional(),
      driverId: z.uuid().optional(),
      openCash: z.stringbool().optional(),
      cursor: z.uuid().optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    reply: z.object({ items: z.array(JobWithAbilities), next: z.uuid().nullable() }),
    run: ({ ask, actor, query: { cursor, ...rest } }) =>
      ask(async (reader) => {
        const { items, next } = await jobsPage(reader, { ...rest, after: cursor })
        return { items: items.map((job) => ({ ...job, can: abilitiesWith(actor, job) })), next }
      }),
  }),
  route({
    method: 'GET',
    path: '/api/v1/delivery-jobs/:id',
    summary: 'A stop with its steps and proof',
    tag,
    access: read,
    params: ById,
    reply: WholeJob,
    run: ({ ask, actor, params: { id } }) =>
      ask(async (reader) => {
        const job = await jobById(reader, id)
        return { ...job, can: abilitiesWith(actor, job) }
      }),
  }),
  route({
    method: 'GET',
    path: '/api/v1/delivery-jobs/:id/pictures/:fileId',
    summary: 'A signature or photo that proves a stop',
    tag,
    access: read,
    params: ById.extend({ fileId: z.uuid() }),
    download: SERVED_TYPES,
    run: ({ ask, reply, params: { id, fileId } }) =>
      ask(async (reader) => {
        const { pictures } = await jobById(reader, id)
        const picture = pictures.find((one) => one.id === fileId)
        if (!picture) throw notFound({ what: 'picture' })
        return served(reply, await readFile(reader, fileId), picture.kind)
      }),
  }),
]

const verb = (path: string, summary: string) => ({
  method: 'POST' as const,
  path: `/api/v1/delivery-jobs/:id/${path}`,
  summary,
  tag,
  params: ById,
  reply: Moved,
})

/** REST: stops, what is asked for and how it is planned. */
export const jobRoutes: Route[] = [
  ...reading,
  route({
    method: 'POST',
    path: '/api/v1/delivery-jobs',
    summary: 'Ask for something to be fetched or brought; with a free window it is confirmed at once',
    tag,
    access: request,
    body: RequestDelivery,
    reply: Moved,
    status: 201,
    run: ({ execute, body }) => execute(requestDelivery, body),
  }),
  route({
    ...verb('confirm', 'Promote a request to a confirmed stop in a window'),
    access: request,
    body: ConfirmJob.omit({ id: true }),
    run: ({ execute, params, body }) => execute(confirmJob, { ...body, id: params.id }),
  }),
  route({
    ...verb('reschedule', 'Move a stop, also one attempted in vain, to another window'),
    access: request,
    body: RescheduleJob.omit({ id: true }),
    run: ({ execute, params, body }) => execute(rescheduleJob, { ...body, id: params.id }),
  }),
  route({
    ...verb('assign', 'Give a stop to a driver with a shift at that time'),
    access: dispatch,
    body: AssignJob.omit({ id: true }),
    run: ({ execute, params, body }) => execute(assignJob, { ...body, id: params.id }),
  }),
  route({
    ...verb('unassign', 'Take a stop from its driver'),
    access: dispatch,
    body: UnassignJob.omit({ id: true }),
    run: ({ execute, params, body }) => execute(unassignJob, { ...body, id: params.id }),
  }),
  route({
    ...verb('step-back', 'Take a step back that was taken by mistake'),
    access: dispatch,
    body: StepBack.omit({ id: true }),
    run: ({ execute, params, body }) => execute(stepBack, { ...body, id: params.id }),
  }),
  route({
    ...verb('cancel', 'Call a stop off'),
    access: request,
    body: CancelJob.omit({ id: true }),
    run: ({ execute, params, body }) => execute(cancelJob, { ...body, id: params.id }),
  }),
  route({
    ...verb('return', 'End a stop that was attempted in vain: the things are back'),
    access: dispatch,
    body: ReturnJob.omit({ id: true }),
    run: ({ execute, params, body }) => execute(returnJob, { ...body, id: params.id }),
  }),
  route({
    ...verb('pin', 'Put the pin of a stop by hand'),
    access: dispatch,
    body: PinStop.omit({ id: true }),
    run: ({ execute, params, body }) => execute(pinStop, { ...body, id: params.id }),
  }),
  route({
    ...verb('settle-cash', 'Note that cash which the order did not owe was settled at the till'),
    access: dispatch,
    body: SettleDoorCash.omit({ id: true }),
    run: ({ execute, params, body }) => execute(settleDoorCash, { ...body, id: params.id }),
  }),
  route({
    method: 'POST',
    path: '/api/v1/driver-days',
    summary: 'Put the open stops of a driver’s day in order',
    tag,
    access: dispatch,
    body: OrderStops,
    reply: z.object({ driverId: z.uuid(), date: z.string(), jobIds: z.array(z.uuid()) }),
    run: ({ execute, body }) => execute(orderStops, body),
  }),
]
