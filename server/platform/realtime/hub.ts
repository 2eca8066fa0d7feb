import { type Actor, branchesOf, may } from '../command/actor.ts'
import { eventDefinitions } from '../events/event.ts'
import { cursorOf } from '../events/published.ts'
import type { Happening } from './happenings.ts'

/** What a listener is told: which thing changed and how; it then asks for what it shows. */
export interface Change {
  event: string
  subject: string
  branchId: string | null
  cursor: string
}

/** One live connection and who is behind it. */
export interface Listener {
  actor: Actor
  /** What it is told of; all that its rights allow when absent. */
  hears?: (event: Happening) => boolean
  send: (message: Change, event: Happening) => void
}

/** Whether an actor may be told of an event: the right of its audience, at its branch. */
export function mayHear(actor: Actor, event: Happening): boolean {
  const audience = eventDefinitions().get(event.type)?.audience
  if (audience === undefined) return false
  if (event.branchId === null) return may(actor, audience)
  const branches = branchesOf(actor)
  return (branches === 'all' || branches.includes(event.branchId)) && may(actor, audience, event.branchId)
}

/** The public form of an event: no payload, so that nothing is shown that a question would not show. */
export const changeOf = (event: Happening): Change => ({
  event: event.type,
  subject: event.subject,
  branchId: event.branchId,
  cursor: cursorOf(event.position),
})

/** The live connections of this process. */
export class Hub {
  readonly #listeners = new Set<Listener>()

  get size(): number {
    return this.#listeners.size
  }

  /** Adds a connection; the returned function takes it away. */
  join(listener: Listener): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  /** Tells each listener what it may hear. */
  broadcast(event: Happening): void {
    if (this.#listeners.size === 0) return
    const change = changeOf(event)
    for (const listener of this.#listeners) {
      const hears = listener.hears?.(event) ?? mayHear(listener.actor, event)
      if (hears) listener.send(change, event)
    }
  }
}
