import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { styleSheet } from './style-sheet.ts'
import { roles, themes } from './tokens.ts'

test('the style sheet says what the token files say', () => {
  expect(readFileSync(new URL('tokens.css', import.meta.url), 'utf8')).toBe(styleSheet())
})

test('every theme speaks of the same roles', () => {
  for (const theme of Object.values(themes)) expect(Object.keys(theme)).toEqual(roles)
})

test('every role is reachable as a Tailwind colour, and nothing but roles is', () => {
  const css = readFileSync(new URL('theme.css', import.meta.url), 'utf8')
  const mapped = [...css.matchAll(/--color-([a-z-]+): var\(--([a-z-]+)\)/g)].map(([, key, role]) => [key, role])
  expect(mapped).toEqual([...roles, 'scrim'].map((role) => [role, role]))
})
