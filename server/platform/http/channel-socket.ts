import type { FastifyInstance, FastifyRequest } from 'fastify'
import type pg from 'pg'
import type { WebSocket } from 'ws'
import type { Actor } from '../command/actor.ts'
import { eventDefinitions } from '../events/event.ts'
import type { Position } from '../events/published.ts'
import { beginningOf } from '../realtime/beginning.ts'
import type { Channel } from '../realtime/channel.ts'
import { type ChannelChange, Follower } from '../realtime/follower.ts'
import { happeningsAfter } from '../realtime/happenings.ts'
import type { Hub } from '../realtime/hub.ts'
import { sameOrigin } from './guard.ts'
import { closeCodes, keepAlive } from './live-socket.ts'
import type { Identify } from './mount-routes.ts'

const topicRefused = 4404
const page = 500
/** A client that missed more events of the channel than this is told to load everything anew. */
const mostReplayed = 5_000
/** A client this many bytes behind is closed; it resumes from its cursor. */
const mostUnsent = 256 * 1024
const beatMs = 20_000
const mostTopics = 50

type Message =
  | ChannelChange
  | { hello: true; cursor: string; topics: readonly string[] }
  | { reset: true; cursor: string }
  | { beat: true; cursor: string }
  | { refused: string }

/** What a channel is mounted with. */
export interface ChannelSettings {
  channel: Channel
  hub: Hub
  relay: pg.Pool
  identify: Identify
}

interface Query {
  topic?: string | string[]
  cursor?: string
}

const topicsAsked = (request: FastifyRequest): string[] =>
  [...new Set([(request.query as Query).topic ?? []].flat().map(String))].slice(0, mostTopics)

/** Tells what was missed, page by page; false when it is too much. */
async function tellPast({ relay, channel }: ChannelSettings, follower: Follower, from: Position): Promise<boolean> {
  const types = [...eventDefinitions().keys()].filter((name) => name.startsWith(`${channel.module}.`))
  let at = from
  for (let told = 0; told < mostReplayed; told += page) {
    const missed = await happeningsAfter(relay, at, { limit: page, types })
    for (const event of missed) follower.recall(event)
    if (missed.length < page) return true
    at = missed.at(-1)?.position ?? at
  }
  return false
}

interface Client {
  socket: WebSocket
  actor: Actor
  topics: readonly string[]
  request: FastifyRequest
}

async function follow(settings: ChannelSettings, { socket, actor, topics, request }: Client): Promise<void> {
  const { channel, hub, relay, identify } = settings
  const stops: (() => void)[] = []
  const leave = (): void => {
    for (const stop of stops.splice(0)) stop()
  }
  const letGo = (): void => {
    leave()
    socket.close(closeCodes.tooSlow, 'too slow: resume from your cursor')
  }
  const post = (message: Message): void => {
    if (socket.readyState !== socket.OPEN) return
    if (socket.bufferedAmount > mostUnsent) letGo()
    else socket.send(JSON.stringify(message))
  }
  socket.on('close', leave)
  socket.on('error', () => socket.terminate())
  const { at, isLost } = await beginningOf(relay, (request.query as Query).cursor)
  // Gone while the beginning was looked up: from here to the joining nothing waits.
  if (socket.readyState !== socket.OPEN) return
  const heard = (event: Parameters<Channel['topicsFor']>[1]) =>
    channel.topicsFor(actor, event).filter((topic) => topics.includes(topic))
  const follower = new Follower(at, heard, post)
  const send: Parameters<Hub['join']>[0]['send'] = (_, event) => {
    if (!follower.hear(event)) letGo()
  }
  const hears = ({ type }: { type: string }): boolean => type.startsWith(`${channel.module}.`)
  stops.push(hub.join({ actor, hears, send }))
  const stillMay = async (): Promise<boolean> => {
    const now = await identify(request)
    if (now && !topics.every((topic) => channel.mayFollow(now, topic))) socket.close(topicRefused, 'topic refused')
    return now !== undefined
  }
  stops.push(keepAlive(socket, stillMay))
  const beat = setInterval(() => post({ beat: true, cursor: follower.cursor }), beatMs)
  stops.push(() => clearInterval(beat))
  const isWhole = !isLost && (await tellPast(settings, follower, at))
  follower.catchUp()
  if (!isWhole) post({ reset: true, cursor: follower.cursor })
  post({ hello: true, cursor: follower.cursor, topics })
}

/**
 * Serves a channel: `?topic=` (several) says what is followed, `&cursor=` resumes after what was heard. It answers `hello` with a cursor when
 * the past is told, `reset` before it when too much was missed, `beat` when nothing happens; a topic that one may not follow is `refused`.
 */
export function mountChannel(app: FastifyInstance, settings: ChannelSettings): void {
  const { channel, identify } = settings
  app.get(channel.path, { websocket: true, schema: { hide: true } }, async (socket, request) => {
    if (!sameOrigin(request.headers.origin, request.headers.host))
      return socket.close(closeCodes.foreignOrigin, 'foreign origin')
    const actor = await identify(request)
    if (!actor) return socket.close(closeCodes.signInFirst, 'sign in first')
    const topics = topicsAsked(request)
    const refused = topics.length === 0 ? '' : topics.find((topic) => !channel.mayFollow(actor, topic))
    if (refused !== undefined) {
      socket.send(JSON.stringify({ refused } satisfies Message))
      return socket.close(topicRefused, 'topic refused')
    }
    await follow(settings, { socket, actor, topics, request })
  })
}
