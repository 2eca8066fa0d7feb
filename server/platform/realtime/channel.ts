import type { Actor } from '../command/actor.ts'
import type { Happening } from './happenings.ts'

/** A live channel of one module: what its events are about, in topics that are followed one by one. */
export interface Channel {
  /** Where it is served, such as `/ws/deliveries`. */
  path: string
  /** The module whose events it carries. */
  module: string
  /** Whether an actor may follow a topic at all. */
  mayFollow: (actor: Actor, topic: string) => boolean
  /** The topics under which an actor may hear of an event; none where it is not for them. */
  topicsFor: (actor: Actor, event: Happening) => readonly string[]
}
