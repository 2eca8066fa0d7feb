import { expect, test } from 'vitest'
import { isEmail, partsOfPhoneCell, readDay, storable, tagsOfCell } from './import-cells-rules.ts'

test.each([
  ['2026-11-22', false, '2026-11-22'],
  ['2026-11-22 10:30', false, '2026-11-22'],
  ['22.11.2026', true, '2026-11-22'],
  ['03/04/2026', false, '2026-04-03'],
  ['03/04/2026', true, '2026-03-04'],
  ['11/22/2026', false, '2026-11-22'],
])('%s (month first: %s) is the day %s', (text, monthFirst, day) => {
  expect(readDay(text, monthFirst)?.toISOString().slice(0, 10)).toBe(day)
})

test.each(['31.02.2026', 'yesterday', '22', '1/1/26', '0000-01-01'])('%s is no day', (text) => {
  expect(readDay(text, false)).toBeUndefined()
})

test('several phones or tags in one cell are told apart', () => {
  expect(partsOfPhoneCell('07911 123456; 020 7946 0018')).toEqual(['07911 123456', '020 7946 0018'])
  expect(tagsOfCell('vip, hotel;vip')).toEqual(['vip', 'hotel'])
})

test('an e-mail address has a domain with a dot', () => {
  expect(['a@b.de', 'jürgen@käse.de', "o'neil+x@ex-ample.org"].filter((text) => !isEmail(text))).toEqual([])
  expect(['a@b', '@b.de', 'a b@c.de', 'a@b.de, c@d.de', 'x'].filter(isEmail)).toEqual([])
})

test('characters that are no text are taken out', () => {
  expect(storable(' a\0b\ud800 ')).toBe('ab\ufffd')
})
