import { readFileSync } from 'node:fs'
import { compileMessageOrThrow } from '@lingui/message-utils/compileMessage'
import { expect, test } from 'vitest'
import { type MessageKey, textsIn, writingAt, writtenLanguages } from './messages.ts'

const catalogue = (language: string): Record<string, string> =>
  JSON.parse(readFileSync(new URL(`./${language}.json`, import.meta.url), 'utf8'))
const english = catalogue('en')

/** The names of the values a text is made with; a plural of one's own language may need one more. */
function valuesOf(tokens: unknown): string[] {
  if (Array.isArray(tokens)) {
    return tokens.flatMap((token) => (Array.isArray(token) ? [String(token[0]), ...valuesOf(token[2])] : []))
  }
  return typeof tokens === 'object' && tokens !== null ? Object.values(tokens).flatMap(valuesOf) : []
}
const valuesIn = (text: string): string[] =>
  [...new Set(valuesOf(compileMessageOrThrow(text)))].filter((name) => name !== 'milli').sort()

test.each(writtenLanguages)('the catalogue %s says everything that English says, of the same things', (language) => {
  const texts = catalogue(language)
  expect(Object.keys(texts).sort()).toEqual(Object.keys(english).sort())
  for (const [key, text] of Object.entries(texts))
    expect([key, valuesIn(text)]).toEqual([key, valuesIn(english[key] ?? '')])
  const values = { count: 3, loads: 2, unit: 'kg', milli: 1000, position: 1, pieces: 2, copy: 2, first: 'A', last: 'B' }
  for (const key of Object.keys(english)) expect(textsIn(language)(key as MessageKey, values)).not.toBe(key)
})

test('papers are written in the language of the country, and in the chain’s own beside it where it is another', () => {
  const dubai = writingAt(['en', 'ar'], 'AE')
  expect([dubai.say('receipt.total'), dubai.direction]).toEqual(['الإجمالي / Total', 'rtl'])
  expect(dubai.say('receipt.paid')).toBe('مدفوع بالكامل\nPaid in full')
  expect(dubai.sayOnce('receipt.total')).toBe('الإجمالي')
  expect(writingAt(['en'], 'GB', ['ar', 'en']).say('receipt.total')).toBe(dubai.say('receipt.total'))
  expect(writingAt(['en', 'ar'], 'AE', ['en']).say('receipt.total')).toBe('Total')
  const london = writingAt(['en', 'ar'], 'GB')
  expect([london.say('receipt.total'), london.locale, london.direction]).toEqual(['Total', 'en-GB', 'ltr'])
  expect(writingAt(['ar'], 'EG').say('receipt.total')).toBe('الإجمالي')
})

test('a chain whose languages have no texts speaks English, and a wish that names the country comes first', () => {
  expect(writingAt(['tlh'], 'DE').say('receipt.total')).toBe('Total')
  expect(writingAt(['en', 'ar-DE'], 'DE').direction).toBe('rtl')
})

test('figures are those that everybody at a till reads', () => {
  expect(new Intl.NumberFormat(writingAt(['ar'], 'EG').locale).format(1042)).toMatch(/^1.042$/)
})
