import { z } from 'zod'
import { receivedFile } from '#platform/files/file-routes.ts'
import { type Route, route } from '#platform/http/route.ts'
import { AcceptJob, acceptJob } from './accept-job.ts'
import { ById, Changed, Moved, ShownJob, ShownShift, State } from './answers.ts'
import { ArriveJob, arriveJob } from './arrive-job.ts'
import { attachProof } from './attach-proof.ts'
import { AttemptJob, attemptJob } from './attempt-job.ts'
import { CompleteJob, completeJob } from './complete-job.ts'
import { DepartJob, departJob } from './depart-job.ts'
import { EndShift, endShift } from './end-shift.ts'
import { driverDay } from './find-driver-day.ts'
import { StartShift, startShift } from './start-shift.ts'

const tag = 'Driver'
const access = { permission: 'deliveries.drive' } as const

const DriverStop = ShownJob.extend({
  pieces: z.array(z.object({ tag: z.string(), itemName: z.string() })),
  cashDue: z.int().meta({ description: 'What to ask for in cash, in whole coins.' }),
  can: z.object({ drive: z.boolean(), next: z.array(State) }),
})

const word = (path: string, summary: string) => ({
  method: 'POST' as const,
  path: `/api/v1/driver/jobs/:id/${path}`,
  summary: `${summary}. Said twice under one claimId it counts once; said out of order the steps between follow`,
  tag,
  access,
  params: ById,
  reply: Moved.extend({ late: z.boolean() }),
})

const picture = (kind: 'signature' | 'photo', summary: string) =>
  route({
    method: 'POST',
    path: `/api/v1/driver/jobs/:id/${kind}`,
    summary,
    tag,
    access,
    params: ById,
    query: z.strictObject({ claimId: z.uuid(), claimedAt: z.iso.datetime() }),
    upload: true,
    reply: z.object({ fileId: z.uuid() }),
    status: 201,
    run: async ({ execute, request, params: { id }, query }) =>
      execute(attachProof, { ...query, id, kind, file: await receivedFile(request, 'picture') }),
  })

/** REST for the driver's phone: the day, and what happened at the stops. */
export const driverRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/api/v1/driver/today',
    summary: 'One’s stops of the day with everything that is needed without a connection, and one’s shifts',
    tag,
    access,
    reply: z.object({
      date: z.string(),
      timeZone: z.string(),
      branch: z.object({ id: z.uuid(), name: z.string(), phone: z.string().nullable() }).nullable(),
      shifts: z.array(ShownShift),
      stops: z.array(DriverStop),
    }),
    run: ({ ask, actor, now }) => ask((reader) => driverDay(reader, { actor, now })),
  }),
  route({
    ...word('accept', 'Take a stop that was given to one'),
    body: AcceptJob.omit({ id: true }),
    run: ({ execute, params, body }) => execute(acceptJob, { ...body, id: params.id }),
  }),
  route({
    ...word('depart', 'Set out for a stop'),
    body: DepartJob.omit({ id: true }),
    run: ({ execute, params, body }) => execute(departJob, { ...body, id: params.id }),
  }),
  route({
    ...word('arrive', 'Be at a stop'),
    body: ArriveJob.omit({ id: true }),
    run: ({ execute, params, body }) => execute(arriveJob, { ...body, id: params.id }),
  }),
  route({
    ...word('complete', 'Complete a stop with its proof and the cash taken'),
    body: CompleteJob.omit({ id: true }),
    run: ({ execute, params, body }) => execute(completeJob, { ...body, id: params.id }),
  }),
  route({
    ...word('attempt', 'Say that a stop was in vain, and why'),
    body: AttemptJob.omit({ id: true }),
    run: ({ execute, params, body }) => execute(attemptJob, { ...body, id: params.id }),
  }),
  picture('signature', 'Keep the signature of a stop'),
  picture('photo', 'Keep a photo of a stop'),
  route({
    method: 'POST',
    path: '/api/v1/driver/shifts/:id/start',
    summary: 'Start a shift',
    tag,
    access,
    params: ById,
    body: StartShift.omit({ id: true }),
    reply: Changed,
    run: ({ execute, params, body }) => execute(startShift, { ...body, id: params.id }),
  }),
  route({
    method: 'POST',
    path: '/api/v1/driver/shifts/:id/end',
    summary: 'End a shift',
    tag,
    access,
    params: ById,
    body: EndShift.omit({ id: true }),
    reply: Changed,
    run: ({ execute, params, body }) => execute(endShift, { ...body, id: params.id }),
  }),
]
