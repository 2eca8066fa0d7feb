import type { Messages } from '@lingui/core'

type Words = Readonly<Record<string, (() => Promise<Messages>) | undefined>>

/** A language is a folder of catalogues beside this file: adding one needs no more than its files. */
const written: Words = import.meta.glob<Messages>(['./*/*.json', '!./en/*.json'], { import: 'default' })
const accented: Words = import.meta.glob<Messages>('./en/*.json', { import: 'default', query: '?pseudo' })

/** The pseudo-locale: English with accents and marks, for tests that look for words past the catalogues. */
const pseudoLocale = 'en-XA'

/** Languages somebody can choose. */
export const languages: readonly string[] = [
  'en',
  ...new Set(Object.keys(written).map((path) => path.split('/')[1] ?? 'en')),
]

/** The nearest language there is to a BCP 47 tag, English where there is none. */
export function nearest(locale: string): string {
  if (locale === pseudoLocale || languages.includes(locale)) return locale
  const [language = 'en'] = locale.split('-')
  return languages.includes(language) ? language : 'en'
}

/** Where the words of a catalogue come from in a language other than English. */
export const wordsOf = (language: string, name: string) =>
  language === pseudoLocale ? accented[`./en/${name}.json`] : written[`./${language}/${name}.json`]

/** A language by its own name, such as `Deutsch`. */
export const ownName = (language: string): string =>
  new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language
