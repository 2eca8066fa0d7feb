import { defineError } from '#platform/errors.ts'

/** The message went out, or is about to. */
export const notToSend = defineError<{ state: string }>(
  'messaging.not_to_send',
  'conflict',
  ({ state }) => `This message is ${state}. Only one that failed, or of which nobody knows, is sent again.`,
)

/** Nobody can or may be told this way. */
export const notReachable = defineError<{ why: 'no_address' | 'no_consent' }>(
  'messaging.not_reachable',
  'conflict',
  ({ why }) =>
    why === 'no_address'
      ? 'This customer has no address for that. Choose another way, or add one to the customer.'
      : 'This customer has not agreed to be told this that way. Choose another way, or ask them.',
)
