import { readdirSync, readFileSync } from 'node:fs'
import { setupI18n } from '@lingui/core'
import { compileMessageOrThrow } from '@lingui/message-utils/compileMessage'
import en from './en.json' with { type: 'json' }

/** A text the server says by itself: on receipts, labels and messages. */
export type MessageKey = keyof typeof en

/** Puts a text into words: ICU plurals and selections follow the language. */
export type Say = (key: MessageKey, values?: Record<string, string | number>) => string

/** A catalogue is a file named after its language: adding a language needs no more. */
const catalogues: Readonly<Record<string, Record<string, string>>> = Object.fromEntries(
  readdirSync(import.meta.dirname)
    .filter((file) => file.endsWith('.json'))
    .map((file) => [
      file.slice(0, -'.json'.length),
      JSON.parse(readFileSync(`${import.meta.dirname}/${file}`, 'utf8')),
    ]),
)
const fallback = 'en'
const known = new Map<string, Say>()

/** The languages in which there are texts. */
export const writtenLanguages = Object.keys(catalogues)

/** The best language of a wish list for which there are texts; English when there is none. */
export function spokenLanguage(wishes: readonly string[]): string {
  const languages = wishes.map((wish) => wish.toLowerCase().split('-')[0] ?? '')
  return languages.find((language) => language in catalogues) ?? fallback
}

function speaker(language: string): Say {
  const texts = Object.entries({ ...en, ...catalogues[language] })
  const messages = Object.fromEntries(texts.map(([key, text]) => [key, compileMessageOrThrow(text)]))
  const i18n = setupI18n({ locale: language, messages: { [language]: messages } })
  return (key, values) => i18n._(key, values)
}

/** The texts in a language for which there is a catalogue, compiled once; what it lacks is said in English. */
export function textsIn(language: string): Say {
  const say = known.get(language) ?? speaker(language)
  known.set(language, say)
  return say
}

/** How the papers of a place are written. */
export interface Writing {
  say: Say
  /** Texts in the first of two languages alone, for papers with no room for both. */
  sayOnce: Say
  /** The locale of numbers and dates. */
  locale: string
  direction: 'ltr' | 'rtl'
}

/** What is said once on papers of two languages: quantities stand inside of other texts. */
const saidOnce: ReadonlySet<MessageKey> = new Set<MessageKey>(['receipt.quantity_of_unit'])

/** Beyond this many letters a text and its translation stand one under the other. */
const LONGEST_BESIDE = 16

/** Values of a text set apart from it (first strong isolate), so that neither turns the other round. */
const setApart = (values: Parameters<Say>[1]): Parameters<Say>[1] =>
  values &&
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, typeof value === 'string' ? `\u2068${value}\u2069` : value]),
  )

/** Each text in both languages: beside each other where they are short, else one under the other. */
const inBoth =
  (first: Say, second: Say): Say =>
  (key, values) => {
    const alone = first(key, values)
    if (saidOnce.has(key) || alone === second(key, values)) return alone
    const [text, translation] = [first(key, setApart(values)), second(key, setApart(values))]
    return text.length + translation.length > LONGEST_BESIDE ? `${text}\n${translation}` : `${text} / ${translation}`
  }

const languageOf = (tag: string): string => new Intl.Locale(tag).language

/** The wish for a country: one that names it, else one for the language most of its people read. */
function localWish(wishes: readonly string[], country: string): string | undefined {
  const usual = new Intl.Locale(`und-${country}`).maximize().language
  return (
    wishes.find((wish) => new Intl.Locale(wish).region === country) ?? wishes.find((wish) => languageOf(wish) === usual)
  )
}

const rightToLeft: ReadonlySet<string | undefined> = new Set(['Arab', 'Hebr', 'Syrc', 'Thaa', 'Nkoo', 'Adlm'])

/**
 * How papers are written at a country: in the language of the country where the chain speaks it, and in the chain's first language beside
 * it where that is another; in the languages of the place itself, where it has chosen some.
 */
export function writingAt(wishes: readonly string[], country: string, chosen: readonly string[] = []): Writing {
  const own = spokenLanguage(chosen.length > 0 ? chosen.slice(-1) : wishes)
  const local = spokenLanguage([chosen[0] ?? localWish(wishes, country) ?? own, own])
  return {
    say: local === own ? textsIn(own) : inBoth(textsIn(local), textsIn(own)),
    sayOnce: textsIn(local),
    locale: localeAt(local, country),
    direction: rightToLeft.has(new Intl.Locale(local).maximize().script) ? 'rtl' : 'ltr',
  }
}

/**
 * The locale for numbers and dates in a language at a country; English outside its own countries is the world's, not the United States',
 * and figures are those that everybody at a till reads.
 */
export function localeAt(language: string, country: string): string {
  const tag = `${language}-${country}`
  const { locale, numberingSystem } = new Intl.DateTimeFormat(tag).resolvedOptions()
  if (locale === 'en') return 'en-001'
  return numberingSystem === 'latn' ? tag : `${tag}-u-nu-latn`
}
