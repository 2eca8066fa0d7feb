import { expect, test } from 'vitest'
import { runsOf } from './text-runs.ts'

const seen = (text: string) => runsOf(text).map(({ text: run, script }) => `${script}: ${run}`)

test('a line without right-to-left letters is one run', () => {
  expect(seen('₹ 12.50 · Çelik & Søn')).toEqual(['latin: ₹ 12.50 · Çelik & Søn'])
  expect(runsOf('')).toEqual([])
})

test('an Arabic name is one run in its own order, for the font to shape', () => {
  expect(runsOf('محمد بن علي')).toEqual([{ text: 'محمد بن علي', script: 'arabic', rightToLeft: true }])
})

test('a number after an Arabic name stands at its left, read from left to right', () => {
  expect(seen('محمد 12')).toEqual(['latin: 12', 'arabic: محمد '])
})

test('brackets around an Arabic word are turned, and their blank stays outside', () => {
  expect(seen('علي (أحمد) حسن')).toEqual(['arabic: حسن', 'latin:  (', 'arabic: أحمد', 'latin: )', 'arabic: علي '])
})

test('an Arabic word in an English sentence stays in its place', () => {
  expect(seen('Mr علي Smith')).toEqual(['latin: Mr ', 'arabic: علي', 'latin:  Smith'])
})

test('letters that show nothing are left out, line breaks are blanks', () => {
  expect(seen('a\u200fb\nc\u202ed')).toEqual(['latin: ab cd'])
})

test('an Arabic comma clings to the word before it, and a minus stays at the left of its number', () => {
  expect(seen('الأربعاء، 25')).toEqual(['latin: 25', 'arabic: الأربعاء، '])
  expect(seen('\u200f\u200e-10.00 درهم')).toEqual(['arabic: درهم', 'latin:  ', 'latin: -10.00'])
})

test('a value set apart keeps its own order inside a sentence of the other direction', () => {
  expect(seen('on \u206812 قطعة\u2069 now')).toEqual([
    'latin: on ',
    'arabic: قطعة',
    'latin:  ',
    'latin: 12',
    'latin:  now',
  ])
})
