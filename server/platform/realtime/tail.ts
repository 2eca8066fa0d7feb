import type pg from 'pg'
import { type Position, settledEnd } from '../events/published.ts'
import { type Happening, happeningsAfter } from './happenings.ts'

/** Follows the settled end of the outbox and hands on each event once, in order, to this process's listeners. */
export class Tail {
  readonly #relay: pg.Pool
  readonly #tell: (event: Happening) => void
  #position: Position | undefined

  constructor(relay: pg.Pool, tell: (event: Happening) => void) {
    this.#relay = relay
    this.#tell = tell
  }

  /** Hands on what has settled since the last call; the first call only finds the end. */
  async follow(): Promise<void> {
    this.#position ??= await settledEnd(this.#relay)
    for (;;) {
      const events = await happeningsAfter(this.#relay, this.#position, { limit: 500 })
      for (const event of events) this.#tell(event)
      this.#position = events.at(-1)?.position ?? this.#position
      if (events.length < 500) return
    }
  }
}
