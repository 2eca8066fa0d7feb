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

/** What a message means: a change, the end of catching up, or that too much was missed to tell. */
export function meaningOf(text: string): { change: Change } | 'hello' | 'reset' | 'nothing' {
  try {
    const message = JSON.parse(text) as Message
    if (message.reset) return 'reset'
    if (message.hello) return 'hello'
    const { event, subject, cursor, branchId = null } = message
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

/** The live connection: reconnects with growing pauses and resumes after the last change it heard of. */
export class LiveConnection {
  readonly #listener: LiveListener
  #socket: WebSocket | undefined
  #cursor: string | undefined
  #attempt = 0
  #timer: ReturnType<typeof setTimeout> | undefined
  #closed = false

  constructor(listener: LiveListener) {
    this.#listener = listener
  }

  /** Connects now; also to be called when the network is back. */
  open(): void {
    if (this.#closed || this.#socket) return
    clearTimeout(this.#timer)
    this.#listener.state(this.#attempt === 0 ? 'connecting' : 'reconnecting')
    const query = this.#cursor === undefined ? '' : `?cursor=${encodeURIComponent(this.#cursor)}`
    const socket = new WebSocket(`${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/ws${query}`)
    this.#socket = socket
    socket.onmessage = ({ data }) => this.#hear(String(data))
    socket.onclose = ({ code }) => this.#lost(code)
  }

  /** Ends it for good. */
  close(): void {
    this.#closed = true
    clearTimeout(this.#timer)
    this.#socket?.close()
  }

  #hear(text: string): void {
    const meaning = meaningOf(text)
    if (meaning === 'hello') {
      this.#attempt = 0
      this.#listener.state('live')
    } else if (meaning === 'reset') this.#listener.reset()
    else if (meaning !== 'nothing') {
      this.#cursor = meaning.change.cursor
      this.#listener.changed(meaning.change)
    }
  }

  #lost(code: number): void {
    this.#socket = undefined
    if (this.#closed) return
    if (code === signInFirst) {
      this.#listener.signedOut()
      return
    }
    this.#listener.state(navigator.onLine ? 'reconnecting' : 'offline')
    this.#timer = setTimeout(() => this.open(), waitBefore(this.#attempt, Math.random()))
    this.#attempt += 1
  }
}
