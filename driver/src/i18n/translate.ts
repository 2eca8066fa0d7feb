import { type Messages, setupI18n } from '@lingui/core'
import type words from './en/driver.json'

/** The key of a message; one that is in no catalogue does not compile. */
export type Key = keyof typeof words

/** What a message is filled with. */
export type Values = Readonly<Record<string, string | number>>

const english = './en/driver.json'
const written = import.meta.glob<Messages>('./*/driver.json', { import: 'default' })

const i18n = setupI18n({ locale: 'en' })

/** The message of a key in the driver's language, filled. */
export const t = (key: Key, values?: Values): string => i18n._(key, values)

/** Chooses the language nearest to a BCP 47 tag, English where there is none, and loads its words. */
export async function speak(locale: string): Promise<void> {
  const [language = 'en'] = locale.split('-')
  const known = [locale, language].find((tag) => `./${tag}/driver.json` in written) ?? 'en'
  const messages = await written[`./${known}/driver.json`]?.()
  i18n.loadAndActivate({ locale: known, messages: messages ?? (await written[english]?.()) ?? {} })
}
