import { z } from 'zod'
import { type Actor, may } from '#platform/command/actor.ts'
import type { Topic } from './live-positions.ts'
import { BatchInput } from './position.ts'

const TopicText = z.stringFormat('topic', /^(chain|(branch|driver)\/[0-9a-f-]{36})$/)

/** Follow the drivers of a branch (`branch/ID`), one driver (`driver/ID`) or all (`chain`), from a cursor on where one is given. */
export const SubscribeMessage = z.strictObject({ subscribe: TopicText, cursor: z.string().max(64).optional() })

/** Follow no longer. */
export const UnsubscribeMessage = z.strictObject({ unsubscribe: TopicText })

/** Positions as a driver’s app sends them; `ref` comes back with the acknowledgement. */
export const PositionsMessage = BatchInput.extend({ ref: z.union([z.string().max(64), z.int()]).optional() })

/** What a client may say. */
export type ClientMessage =
  | z.output<typeof SubscribeMessage>
  | z.output<typeof UnsubscribeMessage>
  | z.output<typeof PositionsMessage>

const kinds = { subscribe: SubscribeMessage, unsubscribe: UnsubscribeMessage, positions: PositionsMessage } as const

/** Reads what a client said; undefined when it makes no sense. */
export function clientMessage(text: string): ClientMessage | undefined {
  let said: unknown
  try {
    said = JSON.parse(text)
  } catch {
    return undefined
  }
  if (said === null || typeof said !== 'object') return undefined
  const kind = (Object.keys(kinds) as (keyof typeof kinds)[]).find((one) => one in said)
  return kind && kinds[kind].safeParse(said).data
}

/** Whether somebody may follow a topic: a branch with the right there, oneself, everything with the right for the chain. */
export function mayFollow(actor: Actor, topic: Topic): boolean {
  const [kind, id = ''] = topic.split('/')
  if (kind === 'branch') return may(actor, 'tracking.read', id)
  if (kind === 'driver' && actor.kind === 'staff' && actor.id === id) return may(actor, 'tracking.send')
  return may(actor, 'tracking.read', null)
}
