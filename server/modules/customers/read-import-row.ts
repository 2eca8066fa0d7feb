import { hash } from 'node:crypto'
import { newId } from '#platform/ids.ts'
import { phoneSentence, toE164 } from '#platform/phone.ts'
import { isEmail, partsOfPhoneCell, readDay, storable, tagsOfCell } from './import-cells-rules.ts'
import type { ColumnMapping, ImportField } from './import-columns-rules.ts'
import { addressKey, nameKeys } from './name-key-rules.ts'

/** One thing wrong with a row: in which column, what stands there and why it is refused. */
export interface RowFault {
  column: string
  value: string
  reason: string
}

/** How the cells of a file are to be read. */
export interface RowReading {
  columns: ReadonlyMap<ImportField, readonly { column: number; title: string }[]>
  /** ISO 3166 code of the country that phones without a country code belong to. */
  country: string
}

type Cells = { title: string; value: string }[]

const limits: Partial<Record<ImportField, number>> = {
  company: 200,
  city: 120,
  postcode: 20,
  region: 120,
  access_notes: 1000,
  note: 4000,
  number: 100,
  tax_number: 40,
}

/** A row of a customer list as it is staged, with what is wrong with it; one without any name is unusable. */
export function readImportRow(number: number, row: readonly string[], reading: RowReading) {
  const faults: RowFault[] = []
  const cells = (field: ImportField): Cells => cellsOf(row, reading, field)
  const one = (field: ImportField): string | null => single(cells(field), limits[field] ?? 200, faults)
  const company = one('company')
  const person = nameOf(one('name'), one('first_name'), one('last_name'))
  const name = person ?? company
  if (name === null) faults.push({ column: nameColumn(reading), value: '', reason: 'The row has no name.' })
  const address = addressOf(cells('street'), one, faults)
  const names = { name: name ?? '', company }
  const contacts = {
    phones: phonesOf(cells('phone'), reading.country, faults),
    emails: emailsOf(cells('email'), faults),
  }
  const keys = nameKeys(names)
  const external = one('number')
  const staged = {
    number,
    state: name === null ? 'unusable' : 'ready',
    customer_id: newId(),
    kind: person === null && company !== null ? 'business' : 'person',
    ...names,
    ...keys,
    locale: localeOf(cells('locale'), faults),
    note: joined(cells('note'), 4000, faults),
    tax_number: one('tax_number'),
    tags: tagsOf(cells('tags'), faults),
    ...contacts,
    ...address,
    phone_labels: null,
    address_label: null,
    more_addresses: null,
    since: sinceOf(cells('created'), reading.country, faults),
  }
  const identity = external === null ? [company, contacts, address.address_key] : [external]
  return {
    ...staged,
    source_key: sourceKeyOf(keys.name_sorted, identity),
    faults: faults.length > 0 ? faults : null,
  }
}

/** What tells a row of a list apart from others: the words of its name in order, with its number or else all there is to reach somebody by. */
export const sourceKeyOf = (nameSorted: string, identity: readonly unknown[]): string =>
  hash('sha256', JSON.stringify([nameSorted, ...identity]))

/** Which columns hold a field, prepared once for all rows of a file. */
export function columnsByField(header: readonly string[], mapping: readonly ColumnMapping[]): RowReading['columns'] {
  const columns = new Map<ImportField, { column: number; title: string }[]>()
  for (const { column, field } of mapping) {
    const title = header[column] || `column ${column + 1}`
    columns.set(field, [...(columns.get(field) ?? []), { column, title }])
  }
  return columns
}

function cellsOf(row: readonly string[], { columns }: RowReading, wanted: ImportField): Cells {
  const found = columns.get(wanted)
  if (found === undefined) return []
  return found
    .map(({ column, title }) => ({ title, value: storable(row[column] ?? '') }))
    .filter(({ value }) => value !== '')
}

const nameColumn = ({ columns }: RowReading): string => {
  const [found] = (['name', 'first_name', 'last_name', 'company'] as const).flatMap((field) => columns.get(field) ?? [])
  return found?.title ?? ''
}

function nameOf(whole: string | null, first: string | null, last: string | null): string | null {
  if (whole !== null) return whole
  const both = [first, last].filter((part) => part !== null).join(' ')
  return both === '' ? null : both.slice(0, 200)
}

function single(cells: Cells, most: number, faults: RowFault[]): string | null {
  const [cell] = cells
  if (cell === undefined) return null
  const text = cell.value.replace(/\s+/g, ' ')
  if (text.length <= most) return text
  faults.push(faultOf(cell, `This is longer than ${most} characters.`))
  return null
}

function joined(cells: Cells, most: number, faults: RowFault[]): string | null {
  const text = cells.map(({ value }) => value).join('\n')
  if (text.length <= most) return text === '' ? null : text
  faults.push({
    column: cells[0]?.title ?? '',
    value: text.slice(0, 80),
    reason: `This is longer than ${most} characters.`,
  })
  return null
}

const faultOf = ({ title, value }: Cells[number], reason: string): RowFault => ({
  column: title,
  value: value.slice(0, 80),
  reason,
})

function phonesOf(cells: Cells, country: string, faults: RowFault[]): string[] {
  const phones = new Set<string>()
  for (const cell of cells) {
    const whole = toE164(cell.value, country)
    const readings =
      !whole.ok && whole.reason === 'several_numbers'
        ? partsOfPhoneCell(cell.value).map((part) => toE164(part, country))
        : [whole]
    for (const reading of readings) {
      if (reading.ok) phones.add(reading.e164)
      else faults.push(faultOf(cell, phoneSentence(reading.reason)))
    }
  }
  return [...phones].slice(0, 20)
}

function emailsOf(cells: Cells, faults: RowFault[]): string[] {
  const emails = new Map<string, string>()
  for (const cell of cells) {
    for (const part of cell.value.split(/[;,\s]+|:::/).filter((text) => text !== '')) {
      if (isEmail(part)) emails.set(part.toLowerCase(), part)
      else faults.push(faultOf(cell, 'This is not an e-mail address.'))
    }
  }
  return [...emails.values()].slice(0, 20)
}

function tagsOf(cells: Cells, faults: RowFault[]): string[] {
  const tags = new Set<string>()
  for (const cell of cells) {
    for (const tag of tagsOfCell(cell.value)) {
      if (tag.length <= 40) tags.add(tag)
      else faults.push(faultOf(cell, 'A tag is longer than 40 characters.'))
    }
  }
  return [...tags].slice(0, 30)
}

function addressOf(street: Cells, one: (field: ImportField) => string | null, faults: RowFault[]) {
  const lines = street.flatMap(({ value }) => value.split(/\r?\n/)).map((line) => line.trim())
  const kept = lines.filter((line) => line !== '')
  const fits = kept.length <= 5 && kept.every((line) => line.length <= 200)
  const [cell] = street
  if (!fits && cell) faults.push(faultOf(cell, 'An address has at most 5 lines of 200 characters.'))
  const country = one('country')
  const place = {
    lines: fits ? kept : [],
    city: one('city'),
    postcode: one('postcode'),
    region: one('region'),
    country: country !== null && /^[A-Za-z]{2}$/.test(country) ? country.toUpperCase() : null,
    access_notes: one('access_notes'),
  }
  const exists = place.lines.length > 0 || place.city !== null || place.postcode !== null
  return { ...place, address_id: exists ? newId() : null, address_key: addressKey(place) }
}

function localeOf(cells: Cells, faults: RowFault[]): string | null {
  const [cell] = cells
  if (cell === undefined) return null
  if (/^[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8}){0,3}$/.test(cell.value)) return cell.value
  faults.push(faultOf(cell, 'This is no language tag such as en or ar-AE.'))
  return null
}

function sinceOf(cells: Cells, country: string, faults: RowFault[]): string | null {
  const [cell] = cells
  if (cell === undefined) return null
  const day = readDay(cell.value, country === 'US')
  if (day === undefined) faults.push(faultOf(cell, 'This is no date. Write it like 2026-11-22.'))
  return day?.toISOString() ?? null
}
