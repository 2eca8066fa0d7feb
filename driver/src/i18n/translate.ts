import { type Messages, setupI18n } from '@lingui/core'
import type words from './en/driver.json'

/** The key of a message; one that is in no catalogue does not compile. */
export type Key = keyof typeof words

/** What a message is filled with. */
export type Values = Readonly<Record<string, string | number>>

/** A language is a folder beside this file: adding one needs no more than its words. */
const written = import.meta.glob<Messages>('./*/driver.json', { import: 'default' })

/** Languages somebody can choose. */
export const languages: readonly string[] = Object.keys(written).map((path) => path.split('/')[1] ?? 'en')

const i18n = setupI18n({ locale: 'en' })

/** The message of a key in the driver's language, filled. */
export const t = (key: Key, values?: Values): string => i18n._(key, values)

const languageOf = (locale: string): string => locale.split('-')[0] ?? 'en'

/** The first of the wished languages there are words in, English where there are words in none; wishes are BCP 47 tags. */
export const spoken = (wishes: readonly string[]): string =>
  wishes.map(languageOf).find((language) => languages.includes(language)) ?? 'en'

/** A language by its own name, such as `Deutsch`. */
export const ownName = (language: string): string =>
  new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language

/** Whether the page speaks another language than that of somebody who has taken the phone: it is then to be loaded anew. */
export const speaksAnother = (locale: string): boolean => spoken([locale]) !== i18n.locale

/** Loads the words of a language and speaks it. Figures are those that everybody at a till reads. */
export async function speak(language: string): Promise<void> {
  i18n.load(language, (await written[`./${language}/driver.json`]?.()) ?? {})
  i18n.activate(language, `${language}-u-nu-latn`)
}
