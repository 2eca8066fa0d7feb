import type pg from 'pg'
import type { Logger } from '../logger.ts'
import { isDatabaseAway, isUnavailable, pauseBefore, shortestPause } from './again.ts'
import { retryWaiting } from './parked.ts'
import { eventsAfter, isAfter, type Position, type PublishedEvent, settledEnd, typesAfter } from './published.ts'
import type { Reaction } from './reaction.ts'
import { cursorsOf, ensureCursors, parkEvent, runBatch } from './run-reaction.ts'

/** What the relay needs: it reads the outbox on its own role and lets reactions write on the application's. */
export interface RelaySettings {
  relay: pg.Pool
  writer: pg.Pool
  reactions: readonly Reaction[]
  clock: () => Date
  logger: Logger
  /** How many failures of one event before it is parked. */
  patience?: number
}

const batchSize = 200

/**
 * Carries events from the outbox to the reactions, in order, each with its own cursor. Only those are looked after for which something came since
 * the last time, or was left then: there are many reactions, and to most rounds few of them are concerned.
 */
export class Relay {
  readonly #settings: RelaySettings
  readonly #failures = new Map<string, number>()
  readonly #pending: Set<Reaction>
  #cursors = new Map<string, Position>()
  /** Up to where the pending reactions are all that have something left; unknown at first. */
  #heard: Position | undefined
  #retriedAt = 0

  constructor(settings: RelaySettings) {
    this.#settings = settings
    this.#pending = new Set(settings.reactions)
  }

  /** Delivers everything that is settled; returns how many deliveries were made. Safe to call from one place at a time. */
  async drain(): Promise<number> {
    await this.#prepare()
    await this.#hear()
    let delivered = await this.#retryWaiting()
    for (const reaction of this.#settings.reactions)
      if (this.#pending.has(reaction)) delivered += await this.#drainOne(reaction)
    return delivered
  }

  /** Nothing waits for less than a second: it is not asked about at every delivery. */
  async #retryWaiting(): Promise<number> {
    const now = this.#settings.clock().getTime()
    if (Math.abs(now - this.#retriedAt) < shortestPause) return 0
    this.#retriedAt = now
    return retryWaiting(this.#settings, this.#settings.reactions)
  }

  /** The cursors are read anew each time: a replay, which sets them back, or another server may have moved them. */
  async #prepare(): Promise<void> {
    const { relay, reactions } = this.#settings
    if (!this.#heard) await ensureCursors(relay, reactions)
    const before = this.#cursors
    this.#cursors = await cursorsOf(relay)
    for (const reaction of reactions) {
      const known = before.get(reaction.name)
      if (known && isAfter(known, this.#cursor(reaction))) this.#pending.add(reaction)
    }
  }

  async #hear(): Promise<void> {
    const { relay, reactions } = this.#settings
    if (!this.#heard) {
      this.#heard = await settledEnd(relay)
      return
    }
    const { types, last } = await typesAfter(relay, this.#heard)
    for (const reaction of reactions) if (reaction.types.some((type) => types.has(type))) this.#pending.add(reaction)
    this.#heard = last
  }

  async #drainOne(reaction: Reaction): Promise<number> {
    let delivered = 0
    for (;;) {
      const events = await this.#next(reaction, batchSize)
      const done = events.length === 0 ? 0 : await this.#deliver(reaction, events)
      delivered += done
      if (done < events.length) return delivered
      if (events.length < batchSize) break
    }
    this.#pending.delete(reaction)
    return delivered
  }

  #cursor({ name }: Reaction): Position {
    return this.#cursors.get(name) ?? { xid: '0', id: 0 }
  }

  #next(reaction: Reaction, limit: number): Promise<PublishedEvent[]> {
    return eventsAfter(this.#settings.relay, this.#cursor(reaction), { types: reaction.types, limit })
  }

  async #deliver(reaction: Reaction, events: PublishedEvent[]): Promise<number> {
    try {
      return (await this.#run(reaction, events)) ? events.length : 0
    } catch (error) {
      if (isDatabaseAway(error)) throw error
      this.#settings.logger.warn({ reaction: reaction.name, error }, 'a batch of events failed; trying them one by one')
      return this.#deliverSingly(reaction, events)
    }
  }

  async #deliverSingly(reaction: Reaction, events: PublishedEvent[]): Promise<number> {
    let delivered = 0
    for (const event of events) {
      try {
        if (!(await this.#run(reaction, [event]))) return delivered
      } catch (error) {
        if (isDatabaseAway(error)) throw error
        if (!(await this.#endure(reaction, event, error))) return delivered
      }
      delivered += 1
    }
    return delivered
  }

  /** False when the cursor was moved meanwhile: the next drain reads it anew. */
  async #run(reaction: Reaction, events: PublishedEvent[]): Promise<boolean> {
    const ran = await runBatch(this.#settings, reaction, { after: this.#cursor(reaction), events })
    const last = events.at(-1)
    if (ran && last) this.#cursors.set(reaction.name, last.position)
    return ran
  }

  /** Counts a failure; true once the event is parked and the reaction may go on. What cannot be reached is waited for aside, at once. */
  async #endure(reaction: Reaction, event: PublishedEvent, error: unknown): Promise<boolean> {
    const { writer, logger, patience = 5 } = this.#settings
    const key = `${reaction.name}/${event.eventId}`
    const attempts = (this.#failures.get(key) ?? 0) + 1
    this.#failures.set(key, attempts)
    logger.error(
      { reaction: reaction.name, event: event.eventId, type: event.type, attempts, error },
      'a reaction failed',
    )
    const waits = isUnavailable(error)
    if (attempts < patience && !waits) return false
    await parkEvent(writer, reaction, {
      event,
      attempts,
      error: error instanceof Error ? error.message : String(error),
      ...(waits && { againAt: new Date(this.#settings.clock().getTime() + pauseBefore(attempts)) }),
    })
    this.#failures.delete(key)
    this.#cursors.set(reaction.name, event.position)
    return true
  }
}
