import { type Messages, setupI18n } from '@lingui/core'

/** What a message is filled with. */
export type Values = Readonly<Record<string, string | number>>

/** Where the words of each language come from, by the path of their file: `./de/driver.json`. */
type Written = Readonly<Record<string, (() => Promise<Messages>) | undefined>>

/** The words of an app that has them all in one catalogue. */
export interface OneCatalogue<Key> {
  /** The languages there are. */
  languages: readonly string[]
  /** The message of a key in the present language, filled. */
  t: (key: Key, values?: Values) => string
  /** The language messages are in now. */
  language: () => string
  /** Chooses the language nearest to a BCP 47 tag, English where there is none, and loads its words. */
  speak: (locale: string) => Promise<void>
}

const languageOf = (path: string): string => path.split('/')[1] ?? 'en'

/** Makes the words of an app out of its files, a folder for each language. Figures are those that everybody at a till reads. */
export function oneCatalogue<Key extends string>(written: Written): OneCatalogue<Key> {
  const i18n = setupI18n({ locale: 'en' })
  const files = new Map(Object.entries(written).map(([path, load]) => [languageOf(path), load]))
  return {
    languages: [...files.keys()].sort(),
    t: (key, values) => i18n._(key, values),
    language: () => i18n.locale,
    speak: async (locale) => {
      const known = [locale, locale.split('-')[0] ?? 'en'].find((tag) => files.has(tag)) ?? 'en'
      const messages = (await files.get(known)?.()) ?? {}
      i18n.loadAndActivate({ locale: known, locales: `${known}-u-nu-latn`, messages })
    },
  }
}
