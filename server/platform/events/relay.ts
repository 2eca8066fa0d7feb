import type pg from 'pg'
import type { Logger } from '../logger.ts'
import { eventsAfter, type Position, type PublishedEvent } from './published.ts'
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

/** Carries events from the outbox to the reactions, in order, each with its own cursor. */
export class Relay {
  readonly #settings: RelaySettings
  readonly #failures = new Map<string, number>()
  #cursors = new Map<string, Position>()
  #ready = false

  constructor(settings: RelaySettings) {
    this.#settings = settings
  }

  /** Delivers everything that is settled; returns how many deliveries were made. Safe to call from one place at a time. */
  async drain(): Promise<number> {
    await this.#prepare()
    let delivered = 0
    for (const reaction of this.#settings.reactions) delivered += await this.#drainOne(reaction)
    return delivered
  }

  async #prepare(): Promise<void> {
    if (this.#ready) return
    await ensureCursors(this.#settings.relay, this.#settings.reactions)
    this.#cursors = await cursorsOf(this.#settings.relay)
    this.#ready = true
  }

  async #drainOne(reaction: Reaction): Promise<number> {
    let delivered = 0
    for (;;) {
      const events = await this.#next(reaction, batchSize)
      if (events.length === 0) return delivered
      const done = await this.#deliver(reaction, events)
      delivered += done
      if (done < events.length) return delivered
    }
  }

  #next(reaction: Reaction, limit: number): Promise<PublishedEvent[]> {
    const after = this.#cursors.get(reaction.name) ?? { xid: '0', id: 0 }
    return eventsAfter(this.#settings.relay, after, { types: reaction.types, limit })
  }

  async #deliver(reaction: Reaction, events: PublishedEvent[]): Promise<number> {
    try {
      await this.#run(reaction, events)
      return events.length
    } catch (error) {
      this.#settings.logger.warn({ reaction: reaction.name, error }, 'a batch of events failed; trying them one by one')
      return this.#deliverSingly(reaction, events)
    }
  }

  async #deliverSingly(reaction: Reaction, events: PublishedEvent[]): Promise<number> {
    let delivered = 0
    for (const event of events) {
      try {
        await this.#run(reaction, [event])
      } catch (error) {
        if (!(await this.#endure(reaction, event, error))) return delivered
      }
      delivered += 1
    }
    return delivered
  }

  async #run(reaction: Reaction, events: PublishedEvent[]): Promise<void> {
    await runBatch(this.#settings, reaction, events)
    const last = events.at(-1)
    if (last) this.#cursors.set(reaction.name, last.position)
  }

  /** Counts a failure; true once the event is parked and the reaction may go on. */
  async #endure(reaction: Reaction, event: PublishedEvent, error: unknown): Promise<boolean> {
    const { writer, logger, patience = 5 } = this.#settings
    const key = `${reaction.name}/${event.eventId}`
    const attempts = (this.#failures.get(key) ?? 0) + 1
    this.#failures.set(key, attempts)
    logger.error(
      { reaction: reaction.name, event: event.eventId, type: event.type, attempts, error },
      'a reaction failed',
    )
    if (attempts < patience) return false
    await parkEvent(writer, reaction, {
      event,
      attempts,
      error: error instanceof Error ? error.message : String(error),
    })
    this.#failures.delete(key)
    this.#cursors.set(reaction.name, event.position)
    return true
  }
}
