import type { FastifyInstance } from 'fastify'
import type pg from 'pg'
import type { WebSocket } from 'ws'
import type { Actor } from '../command/actor.ts'
import { positionOf } from '../events/published.ts'
import { happeningsAfter } from '../realtime/happenings.ts'
import { type Change, changeOf, type Hub, mayHear } from '../realtime/hub.ts'
import { sameOrigin } from './guard.ts'
import type { Identify } from './mount-routes.ts'

const heartbeatMs = 25_000
const recheckMs = 15_000
/** A client this many bytes behind is told to start over instead of being fed. */
const backlogLimit = 1_000_000
const replayLimit = 2_000

/** Why a live connection is closed. */
export const closeCodes = { signInFirst: 4401, foreignOrigin: 4403, tooSlow: 4413 } as const

type Message = Change | { hello: true } | { reset: true }

const post = (socket: WebSocket, message: Message): void => {
  if (socket.bufferedAmount > backlogLimit) socket.close(closeCodes.tooSlow, 'too far behind')
  else socket.send(JSON.stringify(message))
}

/** Sends what happened since the client's cursor, or tells it to reload everything when that is too long ago. */
async function catchUp(socket: WebSocket, actor: Actor, settings: { relay: pg.Pool; cursor: unknown }): Promise<void> {
  const position = typeof settings.cursor === 'string' ? positionOf(settings.cursor) : undefined
  if (!position) return
  const missed = await happeningsAfter(settings.relay, position, replayLimit)
  if (missed.length === replayLimit) return post(socket, { reset: true })
  for (const event of missed) if (mayHear(actor, event)) post(socket, changeOf(event))
}

/** Ends a connection that no longer answers, and one whose caller is no longer signed in; the returned function stops looking. */
export function keepAlive(socket: WebSocket, stillSignedIn: () => Promise<boolean>): () => void {
  let answered = true
  socket.on('pong', () => {
    answered = true
  })
  const beat = setInterval(() => {
    if (!answered) return socket.terminate()
    answered = false
    socket.ping()
  }, heartbeatMs)
  const recheck = setInterval(async () => {
    if (!(await stillSignedIn().catch(() => true))) socket.close(closeCodes.signInFirst, 'sign in first')
  }, recheckMs)
  return () => {
    clearInterval(beat)
    clearInterval(recheck)
  }
}

/** Serves `/ws`: who is signed in is told which things changed, as far as their rights go; `?cursor=` resumes. */
export function mountLiveSocket(
  app: FastifyInstance,
  settings: { hub: Hub; relay: pg.Pool; identify: Identify },
): void {
  const { hub, relay, identify } = settings
  app.get('/ws', { websocket: true, schema: { hide: true } }, async (socket, request) => {
    if (!sameOrigin(request.headers.origin, request.headers.host))
      return socket.close(closeCodes.foreignOrigin, 'foreign origin')
    const actor = await identify(request)
    if (!actor) return socket.close(closeCodes.signInFirst, 'sign in first')
    const leave = hub.join({ actor, send: (change) => post(socket, change) })
    const rest = keepAlive(socket, async () => (await identify(request)) !== undefined)
    socket.on('close', () => {
      leave()
      rest()
    })
    socket.on('error', () => socket.terminate())
    await catchUp(socket, actor, { relay, cursor: (request.query as { cursor?: unknown }).cursor })
    post(socket, { hello: true })
  })
}
