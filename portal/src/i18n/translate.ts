import { oneCatalogue } from '@clothesline/console/src/frame/one-catalogue.ts'
import type { Messages } from '@lingui/core'
import type words from './en/portal.json'

/** The key of a message; one that is in no catalogue does not compile. */
export type Key = keyof typeof words

/** The words of the app: how a message is said, and how the customer's language is chosen. */
export const { languages, language, t, speak } = oneCatalogue<Key>(
  import.meta.glob<Messages>('./*/portal.json', { import: 'default' }),
)
