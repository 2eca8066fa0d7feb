import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { compileCatalogue } from '@clothesline/console/build/compile-catalogue.ts'
import { choicesOf, missingForms, valuesOf } from '@clothesline/console/build/message-parts.ts'
import { wordsPast } from '@clothesline/console/build/words-past.ts'
import { parseAst } from 'vite'
import { expect, test } from 'vitest'

const sources = join(import.meta.dirname, '..')
const textsIn = (language: string): Record<string, string> =>
  JSON.parse(readFileSync(join(import.meta.dirname, language, 'portal.json'), 'utf8'))
const languages = readdirSync(import.meta.dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
const translated = languages.filter((language) => language !== 'en')
const english = textsIn('en')
const keys = Object.keys(english)

const code = readdirSync(sources, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))
  .map((file) => ({ file, text: readFileSync(join(sources, file), 'utf8') }))

/** The beginnings of keys that are put together, such as `stage.` in `stage.${stage}`. */
const beginnings = code.flatMap(({ text }) =>
  [...text.matchAll(/`([a-zA-Z]+\.(?:[\w-]+\.)*)\$\{/g)].map(([, start]) => start ?? ''),
)

test('customers are spoken to in English, in one language from right to left and in one more', () => {
  expect(languages).toEqual(expect.arrayContaining(['ar', 'de', 'en']))
})

test.each(languages)('every message in %s can be read and counts in every form of the language', (language) => {
  const texts = textsIn(language)
  expect(Object.keys(compileCatalogue(texts))).toEqual(keys)
  const missing = Object.entries(texts).map(([key, text]) => [key, missingForms(text, language)] as const)
  expect(missing.filter(([, forms]) => forms.length > 0)).toEqual([])
})

test.each(translated)('%s speaks of the same things, and chooses between the same cases', (language) => {
  const parts = (key: string, text = '') => ({ key, values: valuesOf(text), choices: choicesOf(text) })
  for (const [key, text] of Object.entries(textsIn(language))) {
    expect(parts(key, text)).toEqual(parts(key, english[key]))
    expect([key, text]).toEqual([key, text.trim()])
  }
})

test('Arabic leaves nothing in Latin letters but names', () => {
  const left = Object.values(textsIn('ar')).filter(
    (text) => !/\p{Script=Arabic}/u.test(text) && /[a-z]{3}/.test(text.replace(/\{\w+\}/g, '')),
  )
  expect(left).toEqual(['WhatsApp'])
})

test('every message is said somewhere', () => {
  const said = (key: string) =>
    code.some(({ text }) => text.includes(`'${key}'`)) || beginnings.some((start) => key.startsWith(start))
  expect(keys.filter((key) => !said(key))).toEqual([])
})

test('no words stand in the pages past the catalogue', () => {
  const pages = code.filter(({ file }) => file.endsWith('.tsx'))
  expect(
    pages.flatMap(({ file, text }) => wordsPast(parseAst(text, { lang: 'tsx' })).map((found) => `${file}: ${found}`)),
  ).toEqual([])
})
