import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { WebSocket } from 'ws'
import type { Actor } from '#platform/command/actor.ts'
import { notAllowed } from '#platform/errors.ts'
import { sameOrigin } from '#platform/http/guard.ts'
import { closeCodes, keepAlive } from '#platform/http/live-socket.ts'
import type { Identify } from '#platform/http/mount-routes.ts'
import { bugProblem, problemOf } from '#platform/http/problem.ts'
import type { Topic } from './live-positions.ts'
import { type ClientMessage, clientMessage, mayFollow } from './socket-messages.ts'
import type { Telemetry } from './telemetry.ts'

const mostTopics = 50
const unreadable = {
  problem: {
    type: 'urn:clothesline:tracking.unreadable_message',
    title: 'Not understood',
    status: 400,
    detail: 'This message is none of those that /ws/telemetry takes.',
  },
}

interface Connection {
  telemetry: Telemetry
  socket: WebSocket
  actor: Actor
  request: FastifyRequest
  leaves: Map<Topic, () => void>
}

const say = (socket: WebSocket, message: object): void => {
  if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message))
}

const problemFor = ({ request }: Connection, error: unknown): object => {
  const problem = problemOf(error, request.id)
  if (!problem) request.log.error({ err: error, requestId: request.id }, 'a bug')
  return problem ?? bugProblem(request.id)
}

function leave({ leaves }: Connection, topic: Topic): void {
  leaves.get(topic)?.()
  leaves.delete(topic)
}

async function subscribe(connection: Connection, topic: Topic, cursor: string | undefined): Promise<void> {
  const { socket, telemetry, leaves } = connection
  leave(connection, topic)
  if (!mayFollow(connection.actor, topic) || leaves.size >= mostTopics) {
    const problem = problemFor(connection, notAllowed({ permission: 'tracking.read' }))
    return say(socket, { refused: topic, problem })
  }
  let isWanted = true
  leaves.set(topic, () => {
    isWanted = false
  })
  const follower = {
    topic,
    send: (frame: string | Buffer) => {
      if (socket.readyState === socket.OPEN) socket.send(frame, { binary: false })
    },
    backlog: () => socket.bufferedAmount,
  }
  const end = await telemetry.follow(follower, cursor)
  if (!isWanted || socket.readyState !== socket.OPEN) return end()
  leaves.set(topic, end)
  say(socket, { subscribed: topic, cursor: telemetry.live.cursor() })
}

async function take(connection: Connection, said: Extract<ClientMessage, { positions: unknown }>): Promise<void> {
  const { telemetry, socket, actor } = connection
  const { ref, ...batch } = said
  const mark = ref === undefined ? {} : { ref }
  try {
    say(socket, { ...mark, ack: await telemetry.take(actor, batch) })
  } catch (error) {
    say(socket, { ...mark, problem: problemFor(connection, error) })
  }
}

async function answer(connection: Connection, text: string): Promise<void> {
  const said = clientMessage(text)
  if (said === undefined) return say(connection.socket, unreadable)
  if ('positions' in said) return take(connection, said)
  if ('unsubscribe' in said) return leave(connection, said.unsubscribe as Topic)
  try {
    await subscribe(connection, said.subscribe as Topic, said.cursor)
  } catch (error) {
    say(connection.socket, { refused: said.subscribe, problem: problemFor(connection, error) })
  }
}

/** Looks again who is behind a connection: topics whose right was withdrawn meanwhile are taken away. */
async function lookAgain(connection: Connection, identify: Identify): Promise<boolean> {
  const now = await identify(connection.request)
  if (now === undefined) return false
  connection.actor = now
  for (const topic of connection.leaves.keys()) {
    if (mayFollow(now, topic)) continue
    leave(connection, topic)
    const problem = problemFor(connection, notAllowed({ permission: 'tracking.read' }))
    say(connection.socket, { refused: topic, problem })
  }
  return true
}

/**
 * Serves `/ws/telemetry`: drivers send where they are, screens follow the topics they may see. Positions come as data; whoever was away resumes
 * with `cursor`; whoever reads too slowly gets the newest of each driver and is told so.
 */
export function mountTelemetry(app: FastifyInstance, settings: { telemetry: Telemetry; identify: Identify }): void {
  const { telemetry, identify } = settings
  app.get('/ws/telemetry', { websocket: true, schema: { hide: true } }, async (socket, request) => {
    const early: string[] = []
    let connection: Connection | undefined
    socket.on('message', (text) => {
      if (connection) void answer(connection, String(text))
      else early.push(String(text))
    })
    socket.on('error', () => socket.terminate())
    if (!sameOrigin(request.headers.origin, request.headers.host))
      return socket.close(closeCodes.foreignOrigin, 'foreign origin')
    const actor = await identify(request)
    if (!actor) return socket.close(closeCodes.signInFirst, 'sign in first')
    const opened: Connection = { telemetry, socket, actor, request, leaves: new Map() }
    connection = opened
    const rest = keepAlive(socket, () => lookAgain(opened, identify))
    socket.on('close', () => {
      rest()
      for (const topic of [...opened.leaves.keys()]) leave(opened, topic)
    })
    say(socket, { hello: true })
    for (const text of early) void answer(opened, text)
  })
}
