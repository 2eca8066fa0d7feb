import { expect, test } from 'vitest'
import { consentsAfter } from './consent-rules.ts'

const earlier = { sms: { granted: true, at: '2026-01-01T00:00:00.000Z' } }
const now = new Date('2026-11-22T10:00:00Z')

test('a consent that is only repeated keeps its time, and channels not named stay', () => {
  expect(consentsAfter(earlier, { sms: { granted: true } }, now)).toEqual(earlier)
  expect(consentsAfter(earlier, { email: { granted: true } }, now)).toEqual({
    ...earlier,
    email: { granted: true, at: now.toISOString() },
  })
})

test('a withdrawal is written down with its time', () => {
  expect(consentsAfter(earlier, { sms: { granted: false } }, now)).toEqual({
    sms: { granted: false, at: now.toISOString() },
  })
})
