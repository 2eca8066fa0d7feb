import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { grounds } from './contrast-pairs.ts'
import { type Role, roles } from './tokens.ts'

const root = new URL('..', import.meta.url).pathname
const files = globSync('{components,design}/**/*.{ts,tsx}', { cwd: root }).map((file) => ({
  file,
  source: readFileSync(`${root}${file}`, 'utf8'),
}))

const known = new Set<string>(roles)
const isRole = (name: string): name is Role => known.has(name)

/** The class lists of a file: its quoted strings, each split into classes without `!`. */
const classLists = (source: string) =>
  [...source.matchAll(/'([^'\n]*)'|"([^"\n]*)"|`([^`]*)`/g)].map(([, one, two, three]) =>
    (one ?? two ?? three ?? '').split(/\s+/).map((name) => name.replace(/^!|!$/g, '')),
  )

/** The colour role a class paints with, and the states in which it does, such as `hover`. */
const paint = (name: string, property: 'bg' | 'text') => {
  const states = name.split(':')
  const role = states.pop()?.match(new RegExp(`^${property}-([a-z-]+)$`))?.[1]
  return role !== undefined && isRole(role) ? { role, when: states.join(':') } : undefined
}

const declared = (ground: Role, word: Role) =>
  grounds.some((pair) => pair.ground === ground && [...pair.words, ...pair.marks].includes(word))

test('the scan sees the class lists it is there to check', () => {
  const found = files.flatMap(({ source }) => classLists(source).flat())
  expect(found.filter((name) => name === 'bg-action').length).toBeGreaterThan(0)
  expect(found.length).toBeGreaterThan(1000)
})

test('every ground and word set together in one class list is a declared pair', () => {
  const undeclared = files.flatMap(({ file, source }) =>
    classLists(source).flatMap((names) => {
      const bgs = names.map((name) => paint(name, 'bg')).filter((found) => found !== undefined)
      const words = names.map((name) => paint(name, 'text')).filter((found) => found !== undefined)
      return bgs.flatMap((bg) =>
        words
          .filter((word) => word.when === bg.when || word.when === '' || bg.when === '')
          .filter((word) => !bgs.some((other) => other.when === word.when && other !== bg && word.when !== ''))
          .filter((word) => !words.some((other) => other.when === bg.when && other !== word && bg.when !== ''))
          .filter((word) => !declared(bg.role, word.role))
          .map((word) => `${file}: ${word.role} on ${bg.role}`),
      )
    }),
  )
  expect(undeclared).toEqual([])
})

test('every word colour in use is declared on some ground', () => {
  const words = files.flatMap(({ source }) =>
    classLists(source)
      .flat()
      .map((name) => paint(name, 'text')?.role),
  )
  const used = new Set(words.filter((role) => role !== undefined))
  expect([...used].filter((role) => !grounds.some((pair) => [...pair.words, ...pair.marks].includes(role)))).toEqual([])
})

test('layout follows the reading direction: no left or right in any class', () => {
  const physical =
    /^(?:-?(?:ml|mr|pl|pr)-|(?:left|right)-|-(?:left|right)-|text-(?:left|right)$|(?:border|rounded)-(?:l|r|tl|tr|bl|br)(?:-|$)|float-(?:left|right)$)/
  const found = files.flatMap(({ file, source }) =>
    classLists(source)
      .flat()
      .filter((name) => physical.test(name.split(':').at(-1) ?? ''))
      .map((name) => `${file}: ${name}`),
  )
  expect(found).toEqual([])
})

test('no component names a raw colour', () => {
  const raw = /#[0-9a-f]{3,8}\b|\brgba?\(|\bhsl\(|--palette-/i
  expect(files.filter(({ source }) => raw.test(source.replace(/&#\w+;/g, ''))).map(({ file }) => file)).toEqual([])
})
