import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { compileCatalogue } from '@clothesline/console/build/compile-catalogue.ts'
import { expect, test } from 'vitest'

const sources = join(import.meta.dirname, '..')
const words: Record<string, string> = JSON.parse(readFileSync(join(import.meta.dirname, 'en', 'driver.json'), 'utf8'))
const keys = Object.keys(words)

const code = readdirSync(sources, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))
  .map((file) => ({ file, text: readFileSync(join(sources, file), 'utf8') }))

/** The beginnings of keys that are put together, such as `state.` in `state.${state}`. */
const beginnings = code.flatMap((source) =>
  [...source.text.matchAll(/`([a-zA-Z]+\.(?:[\w-]+\.)*)\$\{/g)].map(([, start]) => start ?? ''),
)

test('every message can be read', () => {
  expect(Object.keys(compileCatalogue(words))).toEqual(keys)
})

test('every message is said somewhere', () => {
  const said = (key: string) =>
    code.some((source) => source.text.includes(`'${key}'`)) || beginnings.some((start) => key.startsWith(start))
  expect(keys.filter((key) => !said(key))).toEqual([])
})

test('no words stand in the pages past the catalogue', () => {
  const found = code.flatMap(({ file, text: source }) =>
    [
      ...source.matchAll(/(?<![=\w)])>\s*([A-Z][a-z]+(?: [A-Za-z]+)*[.!?]?)\s*<\//g),
      ...source.matchAll(/\b(?:title|label|placeholder|hint|aria-label|alt)="([^"]*[A-Za-z][^"]*)"/g),
    ].map(([, word]) => `${file}: ${word}`),
  )
  expect(found).toEqual([])
})
