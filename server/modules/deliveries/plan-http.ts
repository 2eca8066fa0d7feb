import { z } from 'zod'
import { branchById } from '#modules/identity/index.ts'
import { may } from '#platform/command/actor.ts'
import { type Route, route } from '#platform/http/route.ts'
import { addDays, businessDate } from '#platform/time.ts'
import { AddZone, addZone } from './add-zone.ts'
import { ById, Changed, ShownSlot, ShownZone } from './answers.ts'
import { ChangeSlot, changeSlot } from './change-slot.ts'
import { ChangeZone, changeZone } from './change-zone.ts'
import { freeWindowsFor, slotsOfBranch } from './find-plan.ts'
import { weekOfZone } from './open-windows.ts'
import { SetWeek, setWeek } from './set-week.ts'
import { zonesOfBranch } from './zone.ts'

const tag = 'Deliveries'
const read = { permission: 'deliveries.read' } as const
const settings = { permission: 'deliveries.settings' } as const

const Days = { from: z.iso.date().optional(), until: z.iso.date().optional() }

const zoneRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/api/v1/branches/:id/delivery-zones',
    summary: 'The zones of a branch, the highest priority first',
    tag,
    access: read,
    params: ById,
    reply: z.object({ items: z.array(ShownZone), can: z.object({ change: z.boolean() }) }),
    run: async ({ ask, actor, params: { id } }) => ({
      items: await ask(async (reader) => {
        await branchById(reader, id)
        // Points are pairs; the answer's schema says no more than lists of numbers.
        return (await zonesOfBranch(reader, id)).map(({ rings, postcodes, ...zone }) => ({
          ...zone,
          postcodes: [...postcodes],
          rings: rings?.map((ring) => ring.map((point) => [...point])) ?? null,
        }))
      }),
      can: { change: may(actor, 'deliveries.settings', id) },
    }),
  }),
  route({
    method: 'POST',
    path: '/api/v1/delivery-zones',
    summary: 'Draw a zone: an outline, postcodes, or both',
    tag,
    access: settings,
    body: AddZone,
    reply: Changed,
    status: 201,
    run: ({ execute, body }) => execute(addZone, body),
  }),
  route({
    method: 'PUT',
    path: '/api/v1/delivery-zones/:id',
    summary: 'Redraw a zone, or take it out of use',
    tag,
    access: settings,
    params: ById,
    body: ChangeZone.omit({ id: true }),
    reply: Changed,
    run: ({ execute, params, body }) => execute(changeZone, { ...body, id: params.id }),
  }),
  route({
    method: 'GET',
    path: '/api/v1/delivery-zones/:id/week',
    summary: 'What a zone offers every week, on the branch’s wall clock',
    tag,
    access: read,
    params: ById,
    reply: z.object({
      windows: z.array(z.object({ weekday: z.int(), from: z.string(), until: z.string(), capacity: z.int() })),
    }),
    run: async ({ ask, params: { id } }) => ({ windows: await ask((reader) => weekOfZone(reader, id)) }),
  }),
  route({
    method: 'PUT',
    path: '/api/v1/delivery-zones/:id/week',
    summary: 'Set what a zone offers every week; the days ahead follow at once',
    tag,
    access: settings,
    params: ById,
    body: SetWeek.omit({ zoneId: true }),
    reply: z.object({ id: z.uuid(), added: z.int(), removed: z.int() }),
    run: ({ execute, params, body }) => execute(setWeek, { ...body, zoneId: params.id }),
  }),
]

/** REST: zones and their windows. */
export const planRoutes: Route[] = [
  ...zoneRoutes,
  route({
    method: 'GET',
    path: '/api/v1/branches/:id/delivery-windows',
    summary: 'The windows of a branch on some days, two weeks from today where nothing is said',
    tag,
    access: read,
    params: ById,
    query: z.strictObject({ ...Days, zoneId: z.uuid().optional() }),
    reply: z.object({ items: z.array(ShownSlot), can: z.object({ change: z.boolean() }) }),
    run: ({ ask, actor, now, params: { id }, query: { zoneId, ...days } }) =>
      ask(async (reader) => {
        const { timeZone, dayStart } = await branchById(reader, id)
        const from = days.from ?? businessDate(now, timeZone, dayStart)
        const until = days.until ?? addDays(from, 13)
        const items = await slotsOfBranch(reader, { branchId: id, from, until, zoneId })
        return { items, can: { change: may(actor, 'deliveries.dispatch', id) } }
      }),
  }),
  route({
    method: 'GET',
    path: '/api/v1/branches/:id/free-windows',
    summary: 'The zone that serves an address, and its windows with places left',
    tag,
    access: read,
    params: ById,
    query: z.strictObject({
      ...Days,
      postcode: z.string().max(20).optional(),
      lat: z.coerce.number().min(-90).max(90).optional(),
      lon: z.coerce.number().min(-180).max(180).optional(),
    }),
    reply: z.object({ zone: z.object({ id: z.uuid(), name: z.string() }).nullable(), items: z.array(ShownSlot) }),
    run: ({ ask, now, params: { id }, query: { from: asked, until, ...place } }) =>
      ask(async (reader) => {
        const { timeZone, dayStart } = await branchById(reader, id)
        const from = asked ?? businessDate(now, timeZone, dayStart)
        const days = { from, until: until ?? addDays(from, 13) }
        const { zone, items } = await freeWindowsFor(reader, { branchId: id, place, ...days, now })
        return { zone: zone && { id: zone.id, name: zone.name }, items }
      }),
  }),
  route({
    method: 'PATCH',
    path: '/api/v1/delivery-windows/:id',
    summary: 'Give a window other places, or close it',
    tag,
    access: { permission: 'deliveries.dispatch' },
    params: ById,
    body: ChangeSlot.omit({ id: true }),
    reply: Changed,
    run: ({ execute, params, body }) => execute(changeSlot, { ...body, id: params.id }),
  }),
]
