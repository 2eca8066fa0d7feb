import { z } from 'zod'
import { type Route, route } from '#platform/http/route.ts'
import { endSession } from './end-session.ts'
import { portalOf } from './find-me.ts'
import { sessionsOf } from './find-sessions.ts'

const ShownBranch = z.object({
  id: z.uuid(),
  name: z.string(),
  timeZone: z.string(),
  address: z.object({
    street: z.string(),
    street2: z.string(),
    city: z.string(),
    region: z.string(),
    postalCode: z.string(),
  }),
  phone: z.string().nullable(),
})

/** Routes about the customer themselves and their sessions. */
export const meRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/api/v1/portal/me',
    summary: 'Who is signed in, and the chain with its branches',
    tag: 'Portal',
    access: 'customer',
    reply: z.object({
      customer: z.object({
        id: z.uuid(),
        name: z.string(),
        phone: z.string().nullable(),
        email: z.string().nullable(),
        locale: z.string().nullable(),
      }),
      can: z.object({
        request: z.boolean().meta({ description: 'Whether they may ask for a pickup; who is blocked may not.' }),
      }),
      chain: z.object({ name: z.string() }),
      branches: z.array(ShownBranch),
    }),
    run: ({ ask, actor }) => ask((reader) => portalOf(reader, actor.id)),
  }),
  route({
    method: 'GET',
    path: '/api/v1/portal/sessions',
    summary: 'The devices on which one is signed in',
    tag: 'Portal',
    access: 'customer',
    reply: z.object({
      items: z.array(
        z.object({
          id: z.uuid(),
          device: z.string(),
          startedAt: z.iso.datetime(),
          lastSeenAt: z.iso.datetime(),
          current: z.boolean(),
        }),
      ),
    }),
    run: async ({ ask, actor, now }) => {
      const sessions = await ask((reader) => sessionsOf(reader, now))
      return { items: sessions.map((one) => ({ ...one, current: one.id === actor.sessionId })) }
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/v1/portal/session',
    summary: 'Sign out here',
    tag: 'Portal',
    access: 'customer',
    status: 204,
    run: async ({ execute, actor }) => {
      await execute(endSession, { id: String(actor.sessionId) })
      return undefined
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/v1/portal/sessions/:id',
    summary: 'End a session on another device',
    tag: 'Portal',
    access: 'customer',
    params: z.object({ id: z.uuid() }),
    status: 204,
    run: async ({ execute, params }) => {
      await execute(endSession, params)
      return undefined
    },
  }),
]
