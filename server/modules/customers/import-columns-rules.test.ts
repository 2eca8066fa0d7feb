import { expect, test } from 'vitest'
import { suggestMapping } from './import-columns-rules.ts'

const fieldsOf = (header: string[], rows: string[][] = []) => {
  const mapping = new Map(suggestMapping(header, rows).map(({ column, field }) => [column, field]))
  return header.map((_, column) => mapping.get(column) ?? null)
}

test.each([
  [
    ['Customer Name', 'Mobile No.', 'E-Mail', 'Address Line 1', 'City', 'Pincode'],
    ['name', 'phone', 'email', 'street', 'city', 'postcode'],
  ],
  [
    ['Vorname', 'Name', 'Firma', 'Telefon 1', 'Telefon 2', 'Straße', 'PLZ', 'Ort'],
    ['first_name', 'last_name', 'company', 'phone', 'phone', 'street', 'postcode', 'city'],
  ],
  [
    ['Nom', 'Prénom', 'Téléphone portable', 'Courriel', 'Code postal', 'Ville'],
    ['last_name', 'first_name', 'phone', 'email', 'postcode', 'city'],
  ],
  [
    ['Nombre', 'Apellidos', 'Móvil', 'Correo electrónico', 'Observaciones'],
    ['first_name', 'last_name', 'phone', 'email', 'note'],
  ],
  [
    ['Nome', 'Cellulare', 'Note'],
    ['name', 'phone', 'note'],
  ],
  [
    ['الاسم', 'رقم الجوال', 'البريد الإلكتروني', 'المدينة'],
    ['name', 'phone', 'email', 'city'],
  ],
])('%j is understood', (header, fields) => {
  expect(fieldsOf(header)).toEqual(fields)
})

test('a column with an unknown title is known by what stands in it', () => {
  const rows = [
    ['x', '+44 7911 123456', 'a@example.org'],
    ['y', '07911 123457', 'b@example.org'],
    ['z', '07911 123458', 'c@example.org'],
  ]
  expect(fieldsOf(['Name', 'Spalte 2', '???'], rows)).toEqual(['name', 'phone', 'email'])
})

test('no field but phones, e-mails, streets, notes and tags is taken twice', () => {
  expect(fieldsOf(['Name', 'City', 'City'])).toEqual(['name', 'city', null])
})
