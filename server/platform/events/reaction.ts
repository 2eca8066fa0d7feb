import type { z } from 'zod'
import type { CommandContext } from '../command/command.ts'
import type { Tx } from '../db/transactions.ts'
import type { EventDefinition } from './event.ts'
import type { PublishedEvent } from './published.ts'

/** What a reaction gets: a transaction of the system actor, the time, and the right to publish further facts. */
export type ReactionContext = Pick<CommandContext, 'tx' | 'now' | 'publish'>

/** A consequence of other modules' facts with its own cursor: exactly once for what it writes, replayable. */
export interface Reaction {
  name: string
  types: readonly string[]
  run: (context: ReactionContext, event: PublishedEvent) => Promise<void>
  /** Removes all that the reaction derived, so that a replay can derive it anew; reactions that share rows share this very function. */
  clear?: (tx: Tx) => Promise<void>
}

/** Lets reactions be replayed together: `clear` removes all that they derived. */
export const replayable = (clear: (tx: Tx) => Promise<void>, reactions: readonly Reaction[]): Reaction[] =>
  reactions.map((reaction) => ({ ...reaction, clear }))

/** Declares what happens after one event; the payload arrives parsed. */
export function defineReaction<S extends z.ZodType>(
  name: string,
  event: EventDefinition<S>,
  run: (context: ReactionContext, event: PublishedEvent<z.output<S>>) => Promise<void>,
): Reaction {
  return {
    name,
    types: [event.name],
    run: (context, published) => run(context, { ...published, payload: event.schema.parse(published.payload) }),
  }
}
