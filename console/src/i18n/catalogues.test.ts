import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { compileMessageOrThrow } from '@lingui/message-utils/compileMessage'
import { expect, test } from 'vitest'
import { compileCatalogue, pseudo } from '../../build/compile-catalogue.ts'

const folder = join(import.meta.dirname, 'en')
const sources = join(import.meta.dirname, '..')

const catalogues = readdirSync(folder).map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }))
const keys = catalogues.flatMap(({ text }) => Object.keys(JSON.parse(text)))

const code = readdirSync(sources, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))
  .map((file) => ({ file, text: readFileSync(join(sources, file), 'utf8') }))

/** The beginnings of keys that are put together, such as `orders.status.` in `orders.status.${status}`. */
const beginnings = code.flatMap(({ text }) =>
  [...text.matchAll(/`([a-zA-Z]+\.(?:[\w-]+\.)*)\$\{/g)].map(([, start]) => start ?? ''),
)

test.each(catalogues)('every message of $name can be read', ({ text }) => {
  expect(Object.keys(compileCatalogue(text)).length).toBeGreaterThan(0)
})

test('no key stands in two catalogues', () => {
  expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([])
})

test('every message is said somewhere', () => {
  const said = (key: string) =>
    code.some(({ text }) => text.includes(`'${key}'`)) || beginnings.some((start) => key.startsWith(start))
  expect(keys.filter((key) => !said(key))).toEqual([])
})

test('no words stand in the pages past the catalogues', () => {
  const words = code
    .filter(({ file }) => file.endsWith('.tsx'))
    .flatMap(({ file, text }) =>
      [...text.matchAll(/(?<![=\w)])>\s*([A-Z][a-z]+(?: [A-Za-z]+)*[.!?]?)\s*<\//g)].map(
        ([, found]) => `${file}: ${found}`,
      ),
    )
  const attributes = code.flatMap(({ file, text }) =>
    [...text.matchAll(/\b(?:title|label|placeholder|hint|aria-label|alt)="([^"]*[A-Za-z][^"]*)"/g)].map(
      ([, found]) => `${file}: ${found}`,
    ),
  )
  expect([...words, ...attributes]).toEqual([])
})

test('a message that cannot be read is refused by its key', () => {
  expect(() => compileCatalogue('{"a.b": "{count, plural, one {#}"}')).toThrow('a.b')
})

test('the pseudo-language accents words and leaves placeholders and tags alone', () => {
  expect(compileMessageOrThrow('Take {name} <link>here</link>', pseudo)).toEqual([
    'Táķé ',
    ['name'],
    ' <link>ĥéŕé</link>',
  ])
})
