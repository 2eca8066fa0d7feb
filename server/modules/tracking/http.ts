import { z } from 'zod'
import { staffNames } from '#modules/identity/index.ts'
import type { Streets } from '#modules/streets/index.ts'
import { type Actor, requireRight } from '#platform/command/actor.ts'
import { answerOnce } from '#platform/command/answer-once.ts'
import { ask, type Engine } from '#platform/command/execute.ts'
import { type Route, route } from '#platform/http/route.ts'
import { lastPositions, refusedFixes, trackOf, viewerOf } from './find-positions.ts'
import { type Batch, BatchInput, BatchReply, PositionReply, presented } from './position.ts'
import type { Telemetry } from './telemetry.ts'

const tag = 'Tracking'
const instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text))
const OfBranch = z.strictObject({ branchId: z.uuid() })
const mostOfTrack = 20_000

const LastPosition = PositionReply.extend({
  driverName: z.string(),
  street: z.string().nullable().meta({ description: 'The street the driver is on; null away from any with a name.' }),
})
const nearMetres = 150

const nearbyStreet = (found: { street: string; metres: number } | null | undefined): string | null =>
  found && found.metres <= nearMetres && found.street !== '' ? found.street : null

/** Asks under the branches where somebody may see drivers; row-level security shows nothing besides, except what is their own. */
type AskAs = <T>(actor: Actor, question: Parameters<typeof ask<T>>[2]) => Promise<T>

interface Ground {
  telemetry: Telemetry
  engine: Engine
  streets: Pick<Streets, 'streetsAt'>
}

/** A batch sent with a key is answered the same when it is sent again. */
async function taken(
  { telemetry, engine }: Ground,
  { actor, batch, key }: { actor: Actor; batch: Batch; key: unknown },
) {
  const take = () => telemetry.take(actor, batch)
  if (typeof key !== 'string') return take()
  return answerOnce(engine, { actor, key, name: 'tracking.send', input: batch }, take)
}

const sending = (ground: Ground): Route =>
  route({
    method: 'POST',
    path: '/api/v1/positions',
    summary: 'Send where a driver was: up to 1,000 positions, late and out of order too; repeating does no harm',
    tag,
    access: 'signed_in',
    body: BatchInput,
    reply: BatchReply,
    run: ({ actor, body, ask, request }) =>
      taken(ground, { actor, batch: body, key: request.headers['idempotency-key'] }).catch(async (refusal: unknown) => {
        // Who is refused may be nobody any more: only a transaction tells.
        await ask(async () => undefined)
        throw refusal
      }),
  })

const reading = (askAs: AskAs, streets: Pick<Streets, 'streetsAt'>): Route[] => [
  route({
    method: 'GET',
    path: '/api/v1/positions/last',
    summary: 'The newest position of each driver of a branch',
    tag,
    access: { permission: 'tracking.read' },
    query: OfBranch,
    reply: z.object({ items: z.array(LastPosition) }),
    run: async ({ actor, query }) => {
      requireRight(actor, 'tracking.read', query.branchId)
      const items = await askAs(actor, async (reader) => {
        const last = await lastPositions(reader, query)
        const names = await staffNames(reader, [...new Set(last.map(({ driverId }) => driverId))])
        return last.map((one) => ({ ...presented(one), driverName: names.get(one.driverId) ?? '' }))
      })
      // Without the map the list goes on, without the names of streets.
      const at = await streets.streetsAt(items).catch(() => [])
      return { items: items.map((item, place) => ({ ...item, street: nearbyStreet(at[place]) })) }
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/positions/refused',
    summary: 'Fixes of a branch that cannot be true, with the reason, the latest first',
    tag,
    access: { permission: 'tracking.read' },
    query: OfBranch.extend({ limit: z.coerce.number().int().min(1).max(500).default(100) }),
    reply: z.object({
      items: z.array(
        z.object({
          driverId: z.uuid(),
          at: z.union([z.iso.datetime(), z.date()]),
          seq: z.int(),
          lat: z.number(),
          lng: z.number(),
          accuracy: z.number().nullable(),
          reason: z.string(),
          receivedAt: z.union([z.iso.datetime(), z.date()]),
        }),
      ),
    }),
    run: async ({ actor, query }) => {
      requireRight(actor, 'tracking.read', query.branchId)
      return { items: await askAs(actor, (reader) => refusedFixes(reader, query)) }
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/drivers/:id/track',
    summary: 'Where a driver was between two instants, at most 24 hours; drivers see their own',
    tag,
    access: 'signed_in',
    params: z.object({ id: z.uuid() }),
    query: z
      .strictObject({ from: instant, to: instant })
      .refine(({ from, to }) => to > from && to.getTime() - from.getTime() <= 86_400_000, 'covers at most 24 hours'),
    reply: z.object({ items: z.array(PositionReply), cut: z.boolean() }),
    run: async ({ actor, params, query }) => {
      if (actor.kind !== 'staff' || actor.id !== params.id) requireRight(actor, 'tracking.read')
      const wanted = { driverId: params.id, ...query, limit: mostOfTrack + 1 }
      const track = await askAs(actor, (reader) => trackOf(reader, wanted))
      return { items: track.slice(0, mostOfTrack).map(presented), cut: track.length > mostOfTrack }
    },
  }),
]

/** REST: positions in, the newest of each driver and tracks out. */
export const routesWith = (ground: Ground): Route[] => [
  sending(ground),
  ...reading((actor, question) => ask(ground.engine, viewerOf(actor), question), ground.streets),
]
