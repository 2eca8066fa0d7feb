import { waitBefore } from './backoff.ts'

/** What the server says has changed; one then asks anew for what is shown. */
export interface Change {
  readonly event: string
  readonly subject: string
  readonly branchId: string | null
  readonly cursor: string
}

/** How the live connection stands. */
export type LiveState = 'connecting' | 'live' | 'reconnecting' | 'offline'

type Message = Partial<Change> & { hello?: true; reset?: true }

/** What a message means: a change, the end of catching up and where that is, or that too much was missed to tell. */
export function meaningOf(text: string): { change: Change } | { hello: string } | 'reset' | 'nothing' {
  try {
    const message = JSON.parse(text) as Message
    if (message.reset) return 'reset'
    const { event, subject, cursor, branchId = null } = message
    if (message.hello && cursor !== undefined) return { hello: cursor }
    if (event === undefined || subject === undefined || cursor === undefined) return 'nothing'
    return { change: { event, subject, cursor, branchId } }
  } catch {
    return 'nothing'
  }
}

const signInFirst = 4401

/** What the live connection tells its owner. */
export interface LiveListener {
  changed: (change: Change) => void
  /** Too much was missed: everything shown may be old. */
  reset: () => void
  state: (state: LiveState) => void
  signedOut: () => void
}

/** A live connection that can be asked to connect, also when the network is back, and be ended for good. */
export interface LiveConnection {
  open: () => void
  close: () => void
}

const addressAfter = (cursor: string | undefined): string => {
  const query = cursor === undefined ? '' : `?cursor=${encodeURIComponent(cursor)}`
  return `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/ws${query}`
}

/** A live connection: it reconnects with growing pauses and resumes after the last change it heard of. */
export function liveConnection(listener: LiveListener): LiveConnection {
  let socket: WebSocket | undefined
  let cursor: string | undefined
  let attempt = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let closed = false

  const hear = (text: string): void => {
    const meaning = meaningOf(text)
    if (meaning === 'nothing') return
    if (meaning === 'reset') listener.reset()
    else if ('hello' in meaning) {
      attempt = 0
      cursor = meaning.hello
      listener.state('live')
    } else {
      cursor = meaning.change.cursor
      listener.changed(meaning.change)
    }
  }

  const lost = (code: number): void => {
    socket = undefined
    if (closed) return
    if (code === signInFirst) {
      listener.signedOut()
      return
    }
    listener.state(navigator.onLine ? 'reconnecting' : 'offline')
    timer = setTimeout(open, waitBefore(attempt, Math.random()))
    attempt += 1
  }

  function open(): void {
    if (closed || socket) return
    clearTimeout(timer)
    listener.state(attempt === 0 ? 'connecting' : 'reconnecting')
    socket = new WebSocket(addressAfter(cursor))
    socket.onmessage = ({ data }) => hear(String(data))
    socket.onclose = ({ code }) => lost(code)
  }

  const close = (): void => {
    closed = true
    clearTimeout(timer)
    socket?.close()
  }

  return { open, close }
}
