import { z } from 'zod'
import { type Route, route } from '#platform/http/route.ts'
import { endOwnSessions } from './end-own-sessions.ts'
import { sessionsOf } from './find-sessions.ts'
import { SessionView } from './views.ts'

const params = z.strictObject({ id: z.uuid() })

/** The routes of one's own sessions. */
export const sessionRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/api/v1/me/sessions',
    summary: 'Where I am signed in',
    tag: 'Oneself',
    access: 'signed_in',
    reply: z.object({ sessions: z.array(SessionView) }),
    run: async ({ ask, actor }) => {
      const sessions = await ask((reader) => sessionsOf(reader, actor.id))
      return { sessions: sessions.map((session) => ({ ...session, current: session.id === actor.sessionId })) }
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/v1/me/sessions',
    summary: 'End all my sessions but this one',
    tag: 'Oneself',
    access: { permission: 'self.write' },
    reply: z.object({ ended: z.int() }),
    run: ({ execute }) => execute(endOwnSessions, { sessionId: null }),
  }),
  route({
    method: 'DELETE',
    path: '/api/v1/me/sessions/:id',
    summary: 'End one of my sessions',
    tag: 'Oneself',
    access: { permission: 'self.write' },
    params,
    reply: z.object({ ended: z.int() }),
    run: ({ execute, params: { id } }) => execute(endOwnSessions, { sessionId: id }),
  }),
]
