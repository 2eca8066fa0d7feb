import { cursorOf, isAfter, type Position } from '../events/published.ts'
import type { Happening } from './happenings.ts'
import { type Change, changeOf } from './hub.ts'

/** A change on a channel, with the topics it is heard under. */
export interface ChannelChange extends Change {
  topics: readonly string[]
}

/** What a follower hears of an event: the topics among those it follows. */
export type TopicsHeard = (event: Happening) => readonly string[]

/** More than this waiting while the past is told, and the client starts over. */
const mostWaiting = 5_000

/**
 * Tells one client the past first and then the present, each event once and in order: what happens while the past is told waits. Where it
 * stands is a cursor that never runs ahead of what was told.
 */
export class Follower {
  readonly #topicsOf: TopicsHeard
  readonly #tell: (change: ChannelChange) => void
  #waiting: Happening[] | undefined = []
  #at: Position

  constructor(at: Position, topicsOf: TopicsHeard, tell: (change: ChannelChange) => void) {
    this.#at = at
    this.#topicsOf = topicsOf
    this.#tell = tell
  }

  /** Where it stands: everything up to here was told. */
  get cursor(): string {
    return cursorOf(this.#at)
  }

  /** Takes an event of the present; false when too many wait already. */
  hear(event: Happening): boolean {
    if (this.#waiting === undefined) this.#pass(event)
    else if (this.#waiting.length < mostWaiting) this.#waiting.push(event)
    else return false
    return true
  }

  /** Takes an event of the past. */
  recall(event: Happening): void {
    this.#pass(event)
  }

  /** The past is told: what waited follows, and from here on the present. */
  catchUp(): void {
    const waiting = this.#waiting ?? []
    this.#waiting = undefined
    for (const event of waiting) this.#pass(event)
  }

  #pass(event: Happening): void {
    if (!isAfter(event.position, this.#at)) return
    this.#at = event.position
    const topics = this.#topicsOf(event)
    if (topics.length > 0) this.#tell({ ...changeOf(event), topics })
  }
}
