import type { MessageState } from './messages.queries.ts'

/** The states messages are listed by. */
export const messageStates = [
  'queued',
  'sent',
  'delivered',
  'failed',
  'uncertain',
  'withheld',
] as const satisfies readonly MessageState[]

/** What the URL keeps of the list; every message where it keeps nothing. */
export interface MessageSearch {
  readonly state?: MessageState
}

/** Reads the state from the URL; a strange one is none. */
export function readMessageSearch({ state }: Record<string, unknown>): MessageSearch {
  const known = messageStates.find((one) => one === state)
  return known === undefined ? {} : { state: known }
}
