import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { compileCatalogue } from '@clothesline/console/build/compile-catalogue.ts'
import { choicesOf, missingForms, valuesOf } from '@clothesline/console/build/message-parts.ts'
import { wordsPast } from '@clothesline/console/build/words-past.ts'
import { parseAst } from 'vite'
import { expect, test } from 'vitest'
import { speak, speaksAnother, spoken, t } from './translate.ts'

const folder = import.meta.dirname
const sources = join(folder, '..')

const textsOf = (language: string): Record<string, string> =>
  JSON.parse(readFileSync(join(folder, language, 'driver.json'), 'utf8'))
const languages = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
const translated = languages.filter((language) => language !== 'en')
const english = textsOf('en')
const keys = Object.keys(english)

const code = readdirSync(sources, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))
  .map((file) => ({ file, text: readFileSync(join(sources, file), 'utf8') }))

/** The beginnings of keys that are put together, such as `state.` in `state.${state}`. */
const beginnings = code.flatMap((source) =>
  [...source.text.matchAll(/`([a-zA-Z]+\.(?:[\w-]+\.)*)\$\{/g)].map(([, start]) => start ?? ''),
)

test('the app speaks English, one language from right to left and one more', () => {
  expect(languages).toEqual(expect.arrayContaining(['ar', 'de', 'en']))
})

test.each(languages)('every message in %s can be read, and counts in every form its language has', (language) => {
  const texts = textsOf(language)
  expect(Object.keys(compileCatalogue(texts))).toEqual(keys)
  const missing = Object.entries(texts).map(([key, text]) => [key, missingForms(text, language)] as const)
  expect(missing.filter(([, forms]) => forms.length > 0)).toEqual([])
})

test.each(translated)('%s speaks of the same things as English, in the same order', (language) => {
  const parts = (key: string, text = '') => ({ key, values: valuesOf(text), choices: choicesOf(text) })
  const texts = Object.entries(textsOf(language))
  expect(texts.map(([key]) => key)).toEqual(keys)
  for (const [key, text] of texts) expect(parts(key, text)).toEqual(parts(key, english[key]))
})

test.each(translated)('%s leaves nothing in English', (language) => {
  const { script } = new Intl.Locale(language).maximize()
  const written = new RegExp(`\\p{Script=${script}}{2}`, 'u')
  const texts = Object.entries(textsOf(language))
  expect(texts.filter(([, text]) => !written.test(text.replace(/\{\w+\}/g, '')))).toEqual([])
  expect(texts.filter(([key, text]) => text === english[key] && /[a-z]{2} [a-z]{2}/i.test(text))).toEqual([])
})

test('every message is said somewhere', () => {
  const said = (key: string) =>
    code.some((source) => source.text.includes(`'${key}'`)) || beginnings.some((start) => key.startsWith(start))
  expect(keys.filter((key) => !said(key))).toEqual([])
})

test('no words stand in the pages past the catalogue', () => {
  const pages = code.filter(({ file }) => file.endsWith('.tsx'))
  expect(
    pages.flatMap(({ file, text }) => wordsPast(parseAst(text, { lang: 'tsx' })).map((found) => `${file}: ${found}`)),
  ).toEqual([])
})

test('the app speaks the first wished language that it has words in', async () => {
  expect(spoken(['fr-CH', 'de-CH', 'en'])).toBe('de')
  expect(spoken(['fr', 'tlh'])).toBe('en')
  await speak(spoken(['ar-EG']))
  expect([speaksAnother('ar-AE'), speaksAnother('de-DE')]).toEqual([false, true])
  expect(t('stop.pieceCount', { count: 2 })).toBe('قطعتان')
})
