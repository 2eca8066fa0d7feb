import { WebSocket } from 'ws'
import { headOf, type Who } from './day-client.ts'
import type { Heard } from './day-journal.ts'

/** A message of the server. */
export type Message = Record<string, unknown>

/** A connection that comes back by itself, as often as the server goes away. */
export interface LastingSocket {
  /** Sends if there is a connection at this moment. */
  send: (message: object) => void
  close: () => void
}

interface Settings {
  /** Where it connects to, each time anew: with the cursor of what was heard last. */
  path: () => string
  who: Who
  told: (message: Message) => void
  opened?: (send: (message: object) => void) => void
}

const restMs = 250

/** Opens a connection and keeps it. */
export function openSocket(url: string, { path, who, told, opened }: Settings): LastingSocket {
  let socket: WebSocket | undefined
  let isClosed = false
  const send = (message: object): void => {
    if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message))
  }
  const connect = (): void => {
    if (isClosed) return
    socket = new WebSocket(`${url.replace('http', 'ws')}${path()}`, { headers: headOf(who), perMessageDeflate: false })
    socket.on('open', () => opened?.(send))
    socket.on('message', (text) => told(JSON.parse(String(text)) as Message))
    socket.on('error', () => socket?.terminate())
    socket.on('close', () => setTimeout(connect, restMs))
  }
  connect()
  return {
    send,
    close: () => {
      isClosed = true
      socket?.terminate()
    },
  }
}

/** A screen that follows a branch and writes down everything it is told. */
export interface Screen {
  heard: Heard
  /** Settled once it is connected and told that it hears everything from here on. */
  ready: Promise<void>
  /** When it was told something last, in milliseconds. */
  lastAt: () => number
  close: () => void
}

interface Watched {
  branchId: string
  who: Who
}

/** Of everything at a branch a screen of orders shows what becomes of orders. */
const eventsIn = ({ event, subject }: Message, screen: Heard['screen']): string[] =>
  typeof event === 'string' && (screen !== 'orders' || event.startsWith('orders.')) ? [`${event} ${subject}`] : []

const positionsIn = (message: Message): string[] =>
  ((message.positions ?? []) as { driverId: string; at: string }[]).map(({ driverId, at }) => `${driverId} ${at}`)

/** Opens a screen: of stops (`/ws/deliveries`), of everything (`/ws`), or of where drivers are (`/ws/telemetry`). */
export function openScreen(url: string, screen: Heard['screen'], { branchId, who }: Watched): Screen {
  const heard: Heard = { screen, branchId, resumed: -1, reset: 0, skipped: 0, told: [] }
  const topic = `branch/${branchId}`
  const { promise: ready, resolve: begin } = Promise.withResolvers<void>()
  let [cursor, at] = [undefined as string | undefined, performance.now()]
  const resume = (): string => (cursor === undefined ? '' : `cursor=${encodeURIComponent(cursor)}`)
  const path = {
    deliveries: () => `/ws/deliveries?topic=${topic}&${resume()}`,
    orders: () => `/ws?${resume()}`,
    positions: () => '/ws/telemetry',
  }[screen]
  const { close } = openSocket(url, {
    path,
    who,
    told: (message) => {
      if (message.hello === true) begin()
      if (typeof message.cursor === 'string') cursor = message.cursor
      if (message.reset === true) heard.reset += 1
      if (typeof message.skipped === 'number') heard.skipped += message.skipped
      const told = screen === 'positions' ? positionsIn(message) : eventsIn(message, screen)
      if (told.length === 0) return
      heard.told.push(...told)
      at = performance.now()
    },
    opened: (send) => {
      heard.resumed += 1
      if (screen === 'positions') send({ subscribe: topic, ...(cursor !== undefined && { cursor }) })
    },
  })
  return { heard, ready, lastAt: () => at, close }
}
