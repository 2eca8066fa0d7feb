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
  /** Gets the events that wait, in order, none or all of which it deals with; after a failure they come one by one. */
  run: (context: ReactionContext, events: readonly PublishedEvent[]) => Promise<void>
  /** Removes all that the reaction derived, so that a replay can derive it anew; reactions that share rows share this very function. */
  clear?: (tx: Tx) => Promise<void>
}

/** Lets reactions be replayed together: `clear` removes all that they derived. */
export const replayable = (clear: (tx: Tx) => Promise<void>, reactions: readonly Reaction[]): Reaction[] =>
  reactions.map((reaction) => ({ ...reaction, clear }))

type Told<S extends z.ZodType> = PublishedEvent<z.output<S>>

/** Declares what happens after events that can be dealt with together; their payloads arrive parsed. */
export function defineBatchReaction<S extends z.ZodType>(
  name: string,
  event: EventDefinition<S>,
  run: (context: ReactionContext, events: readonly Told<S>[]) => Promise<void>,
): Reaction {
  const parsed = (published: PublishedEvent): Told<S> => ({
    ...published,
    payload: event.schema.parse(published.payload),
  })
  return { name, types: [event.name], run: (context, events) => run(context, events.map(parsed)) }
}

/** Declares what happens after one event; the payload arrives parsed. */
export const defineReaction = <S extends z.ZodType>(
  name: string,
  event: EventDefinition<S>,
  run: (context: ReactionContext, event: Told<S>) => Promise<void>,
): Reaction =>
  defineBatchReaction(name, event, async (context, events) => {
    for (const one of events) await run(context, one)
  })
