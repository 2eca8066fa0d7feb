import { oneCatalogue } from '@clothesline/console/src/frame/one-catalogue.ts'
import type { Messages } from '@lingui/core'
import type words from './en/driver.json'

/** The key of a message; one that is in no catalogue does not compile. */
export type Key = keyof typeof words

const catalogue = oneCatalogue<Key>(import.meta.glob<Messages>('./*/driver.json', { import: 'default' }))

/** The words of the app: how a message is said, how the driver's language is chosen, and the languages there are. */
export const { t, speak, languages } = catalogue

/** The first of the wished languages there are words in, English where there are words in none; wishes are BCP 47 tags. */
export const spoken = (wishes: readonly string[]): string =>
  wishes.map((wish) => wish.split('-')[0] ?? 'en').find((language) => languages.includes(language)) ?? 'en'

/** A language by its own name, such as `Deutsch`. */
export const ownName = (language: string): string =>
  new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language

/** Whether the page speaks another language than that of somebody who has taken the phone: it is then to be loaded anew. */
export const speaksAnother = (locale: string): boolean => spoken([locale]) !== catalogue.language()
