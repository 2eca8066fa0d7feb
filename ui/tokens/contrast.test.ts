import { describe, expect, test } from 'vitest'
import { contrastRatio } from './contrast.ts'
import { grounds } from './contrast-pairs.ts'
import { colourOf, type Role, type Theme } from './tokens.ts'

const wordsNeed: Record<Theme, number> = { light: 4.5, dark: 4.5, 'high-contrast': 7 }
const marksNeed: Record<Theme, number> = { light: 3, dark: 3, 'high-contrast': 4.5 }

const tooWeak = (theme: Theme, ground: Role, roles: readonly Role[], need: number) =>
  roles
    .map((role) => ({ role, ratio: contrastRatio(colourOf(theme, ground), colourOf(theme, role)) }))
    .filter(({ ratio }) => ratio < need)
    .map(({ role, ratio }) => `${role} on ${ground}: ${ratio.toFixed(2)} < ${need}`)

describe.each(['light', 'dark', 'high-contrast'] as const)('in the %s theme', (theme) => {
  test('every word can be read on every ground it is set on', () => {
    expect(grounds.flatMap(({ ground, words }) => tooWeak(theme, ground, words, wordsNeed[theme]))).toEqual([])
  })

  test('every icon, input border and focus ring can be told from its ground', () => {
    expect(grounds.flatMap(({ ground, marks }) => tooWeak(theme, ground, marks, marksNeed[theme]))).toEqual([])
  })
})

test('the ratio agrees with the published anchors', () => {
  expect(contrastRatio('#000000', '#ffffff')).toBe(21)
  expect(contrastRatio('#ffffff', '#ffffff')).toBe(1)
  expect(contrastRatio('#777777', '#ffffff')).toBeCloseTo(4.48, 2)
})
