import { waitBefore } from '../api/backoff.ts'
import type { LiveState } from '../api/live.ts'

/** A position as the server tells it. */
export interface Told {
  readonly driverId: string
  readonly branchId: string
  readonly at: string
  readonly seq: number
  readonly lat: number
  readonly lng: number
  readonly accuracy: number | null
  readonly speed: number | null
  readonly heading: number | null
}

interface Message {
  readonly positions?: readonly Told[]
  readonly cursor?: string
  readonly subscribed?: string
  readonly refused?: string
}

/** What the connection tells its owner. */
export interface TelemetryListener {
  moved: (positions: readonly Told[]) => void
  state: (state: LiveState) => void
}

/**
 * Follows the drivers of a branch. After a break it goes on from the last cursor, so that nothing is missed; the returned function ends it.
 */
export function followBranch(branchId: string, listener: TelemetryListener): () => void {
  let socket: WebSocket | undefined
  let cursor: string | undefined
  let attempt = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let isClosed = false

  const hear = (text: string): void => {
    const message = JSON.parse(text) as Message
    if (message.cursor !== undefined) cursor = message.cursor
    if (message.positions) listener.moved(message.positions)
    if (message.subscribed === undefined) return
    attempt = 0
    listener.state('live')
  }

  const open = (): void => {
    if (isClosed) return
    listener.state(attempt === 0 ? 'connecting' : 'reconnecting')
    const opened = new WebSocket(`${location.origin.replace(/^http/, 'ws')}/ws/telemetry`)
    socket = opened
    opened.onopen = () => opened.send(JSON.stringify({ subscribe: `branch/${branchId}`, ...(cursor && { cursor }) }))
    opened.onmessage = ({ data }) => hear(String(data))
    opened.onclose = () => {
      if (isClosed) return
      listener.state(navigator.onLine ? 'reconnecting' : 'offline')
      timer = setTimeout(open, waitBefore(attempt, Math.random()))
      attempt += 1
    }
  }

  open()
  return () => {
    isClosed = true
    clearTimeout(timer)
    socket?.close()
  }
}
