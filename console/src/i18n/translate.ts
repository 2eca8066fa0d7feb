import { type Messages, setupI18n } from '@lingui/core'
import type { CatalogueName, Key } from './keys.ts'

type WordsOf = (language: string, name: CatalogueName) => (() => Promise<Messages>) | undefined

const english = import.meta.glob<Messages>('./en/*.json', { import: 'default' })

const i18n = setupI18n({ locale: 'en' })
const loaded = new Map<string, Promise<void>>()
let otherWords: WordsOf = () => undefined

/** What a message is filled with. */
export type Values = Readonly<Record<string, string | number>>

/** The message of a key in the viewer's language, filled. Its catalogue must be loaded: pages load theirs. */
export const t = (key: Key, values?: Values): string => i18n._(key, values)

/** The language messages are in now. */
export const language = (): string => i18n.locale

/** Loads a catalogue in the present language; returns at once when it is there. A catalogue a language lacks is English. */
export function loadWords(name: CatalogueName): Promise<void> {
  const locale = i18n.locale
  const key = `${locale}/${name}`
  const before = loaded.get(key)
  if (before) return before
  const load = otherWords(locale, name) ?? (english[`./en/${name}.json`] as () => Promise<Messages>)
  const now = load().then((messages) => i18n.load(locale, messages))
  loaded.set(key, now)
  now.catch(() => loaded.delete(key))
  return now
}

/**
 * Chooses the language: the nearest there is to a BCP 47 tag, English otherwise. Catalogues are loaded afterwards. Where the words of other
 * languages are, only their speakers load. Figures are those that everybody at a till reads.
 */
export async function speak(locale: string): Promise<void> {
  if (/^en\b(?!-XA)/.test(locale)) return i18n.activate('en')
  const { nearest, wordsOf } = await import('./languages.ts')
  otherWords = wordsOf
  const language = nearest(locale)
  i18n.activate(language, `${language}-u-nu-latn`)
}
