import { expect, test } from 'vitest'
import { clockText, dayText, rangeText } from './when-rules.ts'

const inDublin = { locale: 'en-IE', timeZone: 'Europe/Dublin' }
const now = new Date('2026-11-23T23:30:00Z')

test('a near day is told by its word, in the language of the customer', () => {
  expect(dayText(new Date('2026-11-23T09:00:00Z'), now, inDublin)).toBe('today')
  expect(dayText(new Date('2026-11-24T09:00:00Z'), now, inDublin)).toBe('tomorrow')
  expect(dayText(new Date('2026-11-22T09:00:00Z'), now, { ...inDublin, locale: 'de' })).toBe('gestern')
})

test('the day is that of the branch, not of the phone or of Greenwich', () => {
  expect(dayText(new Date('2026-11-24T09:00:00Z'), now, { locale: 'en-IE', timeZone: 'Asia/Tokyo' })).toBe('today')
})

test('any other day is told by its date, and by its year when that is another', () => {
  expect(dayText(new Date('2026-11-26T17:00:00Z'), now, inDublin)).toMatch(/^Thu,? 26 Nov$/)
  expect(dayText(new Date('2025-03-06T17:00:00Z'), now, inDublin)).toContain('2025')
})

test('times are told by the clock of the branch', () => {
  expect(clockText(new Date('2026-07-01T16:00:00Z'), inDublin)).toBe('17:00')
  expect(rangeText(new Date('2026-07-01T08:00:00Z'), new Date('2026-07-01T10:00:00Z'), inDublin)).toMatch(
    /^09:00\W+11:00$/,
  )
})
