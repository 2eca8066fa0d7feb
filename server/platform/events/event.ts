import type { z } from 'zod'

/** A fact another module may rely on: a name, a version and the shape of its payload. */
export interface EventDefinition<S extends z.ZodType = z.ZodType> {
  /** `module.past_tense`, for instance `orders.order_placed`. */
  name: string
  version: number
  schema: S
  /** One valid payload: documentation, golden sample and test input. */
  example: z.output<S>
  /** The permission needed to be told about it live. */
  audience: string
  /** Whose own the fact is, such as a driver's stop: a property of the payload with their id, and the right to be told of one's own. */
  owner?: { property: string; permission: string }
}

const definitions = new Map<string, EventDefinition>()

/** Declares an event; its payload holds ids, money, times and branch, so that no reader must join back. */
export function defineEvent<S extends z.ZodType>(
  name: string,
  version: number,
  rest: Pick<EventDefinition<S>, 'schema' | 'example' | 'audience' | 'owner'>,
): EventDefinition<S> {
  if (definitions.has(name)) throw new Error(`The event ${name} is declared twice.`)
  const event = { name, version, ...rest }
  definitions.set(name, event as unknown as EventDefinition)
  return event
}

/** Every event declared so far, by name. */
export const eventDefinitions = (): ReadonlyMap<string, EventDefinition> => definitions

/** A published fact waiting in the outbox of its transaction. */
export interface Fact {
  eventId: string
  type: string
  version: number
  subject: string
  branchId: string | null
  payload: unknown
}

/** Where a fact belongs: the thing it is about and the branch whose staff may be told; null for the whole chain. */
export interface Place {
  subject: string
  branchId: string | null
}

/** Collects a fact; it is written after the verb has run, in the same transaction. */
export type Publish = <S extends z.ZodType>(event: EventDefinition<S>, place: Place, payload: z.input<S>) => void
