import type { FastifyInstance } from 'fastify'
import type pg from 'pg'
import type { WebSocket } from 'ws'
import type { Position } from '../events/published.ts'
import { beginningOf } from '../realtime/beginning.ts'
import { Follower } from '../realtime/follower.ts'
import { type Happening, happeningsAfter } from '../realtime/happenings.ts'
import { type Change, type Hub, type Listener, mayHear } from '../realtime/hub.ts'
import { sameOrigin } from './guard.ts'
import type { Identify } from './mount-routes.ts'

const heartbeatMs = 25_000
const recheckMs = 15_000
/** A client this many bytes behind is told to start over instead of being fed. */
const backlogLimit = 1_000_000
const replayLimit = 2_000

/** Why a live connection is closed. */
export const closeCodes = { signInFirst: 4401, foreignOrigin: 4403, tooSlow: 4413 } as const

type Message = Change | { hello: true; cursor: string } | { reset: true }

const post = (socket: WebSocket, message: Message): void => {
  if (socket.bufferedAmount > backlogLimit) socket.close(closeCodes.tooSlow, 'too far behind')
  else socket.send(JSON.stringify(message))
}

/** Tells what happened since the client's cursor before what happens now, or that everything is to be loaded anew when that is too long ago. */
async function catchUp(follower: Follower, { relay, from }: { relay: pg.Pool; from: Position }): Promise<boolean> {
  const missed = await happeningsAfter(relay, from, { limit: replayLimit })
  if (missed.length < replayLimit) for (const event of missed) follower.recall(event)
  return missed.length < replayLimit
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
    const { at, isLost } = await beginningOf(relay, (request.query as { cursor?: unknown }).cursor)
    if (socket.readyState !== socket.OPEN) return
    const hears = (event: Happening) => (mayHear(actor, event) ? ['all'] : [])
    const follower = new Follower(at, hears, ({ topics: _, ...change }) => post(socket, change))
    const send: Listener['send'] = (_, event) => {
      if (!follower.hear(event)) socket.close(closeCodes.tooSlow, 'too far behind')
    }
    const leave = hub.join({ actor, send })
    const rest = keepAlive(socket, async () => (await identify(request)) !== undefined)
    socket.on('close', () => {
      leave()
      rest()
    })
    socket.on('error', () => socket.terminate())
    const isWhole = !isLost && (await catchUp(follower, { relay, from: at }))
    follower.catchUp()
    if (!isWhole) post(socket, { reset: true })
    post(socket, { hello: true, cursor: follower.cursor })
  })
}
