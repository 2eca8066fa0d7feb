import { setupI18n } from '@lingui/core'
import { compileMessageOrThrow } from '@lingui/message-utils/compileMessage'
import en from './en.json' with { type: 'json' }

/** A text the server says by itself: on receipts, labels and messages. */
export type MessageKey = keyof typeof en

/** Puts a text into words: ICU plurals and selections follow the language. */
export type Say = (key: MessageKey, values?: Record<string, string | number>) => string

const catalogues: Readonly<Record<string, Record<string, string>>> = { en }
const fallback = 'en'
const known = new Map<string, Say>()

/** The best language of a wish list for which there are texts; English when there is none. */
export function spokenLanguage(wishes: readonly string[]): string {
  const languages = wishes.map((wish) => wish.toLowerCase().split('-')[0] ?? '')
  return languages.find((language) => language in catalogues) ?? fallback
}

function speaker(language: string): Say {
  const texts = Object.entries(catalogues[language] ?? en)
  const messages = Object.fromEntries(texts.map(([key, text]) => [key, compileMessageOrThrow(text)]))
  const i18n = setupI18n({ locale: language, messages: { [language]: messages } })
  return (key, values) => i18n._(key, values)
}

/** The texts in a language for which there is a catalogue, compiled once. */
export function textsIn(language: string): Say {
  const say = known.get(language) ?? speaker(language)
  known.set(language, say)
  return say
}

/** The locale for numbers and dates in a language at a country; English outside its own countries is the world's, not the United States'. */
export function localeAt(language: string, country: string): string {
  const tag = `${language}-${country}`
  const known = new Intl.DateTimeFormat(tag).resolvedOptions().locale
  return known === 'en' ? 'en-001' : tag
}
