import fc from 'fast-check'
import { expect, test } from 'vitest'
import { codeKey, numberKey, readingsOfLines, streetKey } from './address-words-rules.ts'

const letters = 'abcdefghijklmnopqrstuvwxyz'
const accents: Record<string, string> = { a: 'á', e: 'é', i: 'ï', o: 'ö', u: 'ü', c: 'ç', n: 'ñ' }
/** A word that is no kind of street and does not end like one. */
const word = fc
  .string({ unit: fc.constantFrom(...letters), minLength: 4, maxLength: 10 })
  .filter((text) => !/(str|strasse|platz)$/.test(text) && streetKey(text) === text)
const kind = fc.constantFrom(
  ['street', 'St.', 'STREET', 'st'],
  ['road', 'Rd.', 'Road', 'rd'],
  ['avenue', 'Ave', 'Av.', 'AVENUE'],
  ['lane', 'Ln', 'Lane', 'ln.'],
  ['straße', 'Strasse', 'Str.', 'STRASSE'],
)

test('a street is the same however its case, its accents, its marks and its kind are written', () => {
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 3 }), kind, fc.nat(), (words, spellings, choice) => {
      const [plain = '', ...others] = spellings
      const other = others[choice % others.length] ?? plain
      const dressed = words.map((one) => one.replace(/[aeioucn]/g, (letter) => accents[letter] ?? letter).toUpperCase())
      expect(streetKey([...dressed, other].join(choice % 2 ? '-' : '  '))).toBe(streetKey([...words, plain].join(' ')))
    }),
  )
})

test('different names of streets stay different', () => {
  fc.assert(
    fc.property(word, word, kind, (one, other, [plain = '']) => {
      fc.pre(one !== other)
      expect(streetKey(`${one} ${plain}`)).not.toBe(streetKey(`${other} ${plain}`))
    }),
  )
})

test.each([
  ['Hauptstraße', 'Hauptstr.', 'Haupt-Straße', 'HAUPTSTRASSE'],
  ['St. John’s Street', 'Saint Johns St', 'st johns street'],
  ['Avinguda de Mèrcia', 'Av. de Mercia', 'AVDA DE MÈRCIA'],
  ['Carrer Major', 'C/ Major', 'c. major'],
  ['Rathausplatz', 'Rathaus-Platz', 'RATHAUS PLATZ'],
  ['شارع الملك', 'الملك'],
])('%s is known by its other spellings', (...spellings) => {
  expect(new Set(spellings.map(streetKey)).size).toBe(1)
})

test('the number of a house stands before the street or after it, on its line or on the next', () => {
  const narrowQuay = { street: streetKey('Narrow Quay'), number: '14' }
  for (const lines of [
    ['14 Narrow Quay'],
    ['Narrow Quay 14'],
    ['Narrow Quay, 14'],
    ['Flat 3', '14 Narrow Quay'],
    ['Flat 3, 14 Narrow Quay'],
    ['14-16 Narrow Quay'],
    ['14', 'Narrow Quay'],
  ])
    expect(readingsOfLines(lines)).toContainEqual(narrowQuay)
  expect(readingsOfLines(['Hauptstr. 5 a'])[0]).toEqual({ street: 'hauptst', number: '5a' })
  expect(readingsOfLines(['Straße des 17. Juni 135'])).toContainEqual({
    street: streetKey('Straße des 17. Juni'),
    number: '135',
  })
})

test('of a range of numbers the first counts, and postcodes do without blanks', () => {
  expect(['12-14', '12/14', '12;14', '12'].map(numberKey)).toEqual(['12', '12', '12', '12'])
  expect(codeKey('bs1 4qa')).toBe(codeKey('BS14QA'))
})
