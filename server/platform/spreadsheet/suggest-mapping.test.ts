import { expect, it } from 'vitest'
import { type MappableField, suggestMapping } from './suggest-mapping.ts'

const fields: MappableField[] = [
  { name: 'name', synonyms: ['customer', 'kunde', 'nom', 'الاسم'], kind: 'text', required: true },
  { name: 'phone', synonyms: ['mobile', 'telefon', 'téléphone', 'هاتف'], kind: 'phone', required: true },
  { name: 'email', synonyms: ['e-mail', 'mail', 'courriel'], kind: 'email' },
  { name: 'price', synonyms: ['amount', 'preis', 'prix'], kind: 'money' },
]

const of = (header: string[], rows: string[][]) => {
  const mapping = suggestMapping(header, rows, fields)
  return { ...mapping, byField: Object.fromEntries(mapping.suggestions.map(({ field, column }) => [field, column])) }
}

it('columns are known by their names in several languages and spellings', () => {
  const rows = [['Zoë', '0711 123456', 'z@example.com', '5,00']]
  expect(of(['Kunde', 'Téléphone', 'E-Mail', 'Preis (EUR)'], rows).byField).toEqual({
    name: 0,
    phone: 1,
    email: 2,
    price: 3,
  })
  expect(of(['الاسم', 'هاتف', 'customerEmail', 'Amuont'], rows).byField).toEqual({
    name: 0,
    phone: 1,
    email: 2,
    price: 3,
  })
})

it('a column without a telling name is known by what stands in it, with less confidence', () => {
  const rows = [
    ['Zoë', '+44 7911 123456', 'z@example.com'],
    ['Abe', '020 7946 0018', 'a@example.com'],
  ]
  const { suggestions, byField } = of(['name', 'x', 'y'], rows)
  expect(byField).toEqual({ name: 0, phone: 1, email: 2 })
  expect(suggestions.map(({ reason }) => reason)).toEqual(['same_name', 'content', 'content'])
  expect(suggestions[1]?.confidence).toBeLessThan(suggestions[0]?.confidence ?? 0)
})

it('content that contradicts a name weighs against it', () => {
  const rows = [
    ['yes', '07911 123456'],
    ['no', '07911 654321'],
  ]
  expect(of(['phone', 'mobile number'], rows).byField).toEqual({ phone: 1 })
})

it('what is not mapped and what is missing is said', () => {
  const { unmappedColumns, missingRequired } = of(['Kunde', 'Shoe size'], [['Zoë', '38']])
  expect(unmappedColumns).toEqual([{ column: 1, header: 'Shoe size' }])
  expect(missingRequired).toEqual(['phone'])
})

it('no column and no field is used twice', () => {
  const { suggestions } = of(['phone', 'phone', 'mobile'], [['07911 123456', '07911 123457', '07911 123458']])
  expect(suggestions).toHaveLength(1)
})
