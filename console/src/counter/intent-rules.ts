/** One thing somebody wants done, and the key under which it is asked for however often it is sent. */
export interface KeyedIntent {
  body: string
  key: string
}

/**
 * The key of an intent: the same as before while the same is asked, so that a second Enter or a repeat after a lost answer is the same
 * request; a new one as soon as something else is asked.
 */
export function keyFor(before: KeyedIntent | null, asked: unknown, newKey: () => string): KeyedIntent {
  const body = JSON.stringify(asked)
  return before?.body === body ? before : { body, key: newKey() }
}
