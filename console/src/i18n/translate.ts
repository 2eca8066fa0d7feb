import { type Messages, setupI18n } from '@lingui/core'
import type { CatalogueName, Key } from './keys.ts'

type Load = () => Promise<Messages>

const written = import.meta.glob<Messages>('./*/*.json', { import: 'default' })
const accented = import.meta.glob<Messages>('./en/*.json', { import: 'default', query: '?pseudo' })

/** The pseudo-locale: English with accents, for tests that look for words past the catalogues. */
export const pseudoLocale = 'en-XA'

const i18n = setupI18n({ locale: 'en' })
const loaded = new Map<string, Promise<void>>()

/** What a message is filled with. */
export type Values = Readonly<Record<string, string | number>>

/** The message of a key in the viewer's language, filled. Its catalogue must be loaded: pages load theirs. */
export const t = (key: Key, values?: Values): string => i18n._(key, values)

/** The language messages are in now. */
export const language = (): string => i18n.locale

function loaderOf(locale: string, name: CatalogueName): Load {
  if (locale === pseudoLocale) return accented[`./en/${name}.json`] as Load
  return (written[`./${locale}/${name}.json`] ?? written[`./en/${name}.json`]) as Load
}

/** Loads a catalogue in the present language; returns at once when it is there. */
export function loadWords(name: CatalogueName): Promise<void> {
  const locale = i18n.locale
  const key = `${locale}/${name}`
  const before = loaded.get(key)
  if (before) return before
  const now = loaderOf(locale, name)().then((messages) => i18n.load(locale, messages))
  loaded.set(key, now)
  now.catch(() => loaded.delete(key))
  return now
}

/** Languages there are words in. */
export const languages = (): string[] => [...new Set(Object.keys(written).map((path) => path.split('/')[1] ?? 'en'))]

/** Chooses the language: the nearest there is to a BCP 47 tag, English otherwise. Catalogues are loaded afterwards. */
export function speak(locale: string): void {
  const known = [...languages(), pseudoLocale]
  const [language = 'en'] = locale.split('-')
  i18n.activate(known.includes(locale) ? locale : known.includes(language) ? language : 'en')
}
