import type { Unit } from '#platform/quantity.ts'
import { type DecimalMark, inferDecimalMark } from './amount-notation-rules.ts'
import { isKeepable, LONGEST_NAME } from './catalog-name-rules.ts'
import { exportHeader } from './export-rows-rules.ts'
import { readCurrency, readMilli, readPricing, readTags, readUnit, withoutTaxWords } from './import-cells-rules.ts'
import type { ColumnMapping, ImportField } from './import-columns-rules.ts'
import { priceSentence } from './import-faults-rules.ts'
import type { ImportTerms, LineFault, LineReading, PriceTerms } from './import-terms-rules.ts'
import { readName } from './name-rules.ts'
import { readPrice } from './price-list-rules.ts'

/** A row of the file: its number as a spreadsheet shows it, and its cells as text. */
export type FileRow = { readonly number: number; readonly cells: readonly string[] }

type Reader = {
  readonly mapping: ColumnMapping
  readonly header: readonly string[]
  readonly terms: ImportTerms
  readonly marks: { readonly price: DecimalMark | null; readonly minimum: DecimalMark | null }
}

/** One row being read: what its cells say, and what is wrong with them so far. */
type Reading = {
  readonly cell: (field: ImportField) => string
  readonly fault: (field: ImportField, code: string, sentence: string) => null
  readonly terms: ImportTerms
  readonly marks: Reader['marks']
}

/** Reads rows by a mapping, each by itself; a row without any content is no line. The column's own notation decides what "1,234" means. */
export function readLines(rows: readonly FileRow[], { header, mapping, terms }: Omit<Reader, 'marks'>): LineReading[] {
  const column = (field: ImportField) => rows.map(({ cells }) => cells[(mapping[field] ?? 0) - 1] ?? '')
  const [prices, minimums] = [column('price'), column('minimumCharge')]
  const said = terms.decimalMark ?? markOfExport(header, [...prices, ...minimums])
  const marks = { price: said ?? inferDecimalMark(prices), minimum: said ?? inferDecimalMark(minimums) }
  const filled = rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
  return filled.map((row) => readLine(row, { header, mapping, terms, marks }))
}

/** Our own exports write a point before the decimals and no other mark; one with commas in it was saved by another program since. */
function markOfExport(header: readonly string[], amounts: readonly string[]): DecimalMark | null {
  const ours = exportHeader.every((title, at) => header[at] === title)
  return ours && !amounts.some((amount) => amount.includes(',')) ? '.' : null
}

function readLine(row: FileRow, { mapping, header, terms, marks }: Reader): LineReading {
  const faults: LineFault[] = []
  const cell = (field: ImportField) => row.cells[(mapping[field] ?? 0) - 1]?.trim() ?? ''
  const fault = (field: ImportField, code: string, sentence: string) => {
    faults.push({ column: header[(mapping[field] ?? 0) - 1] ?? field, code, sentence })
    return null
  }
  const reading: Reading = { cell, fault, terms, marks }
  const item = requiredName(reading, 'item', null)
  const service = requiredName(reading, 'service', terms.defaultService)
  const priced = pricedTerms(reading)
  const tags = readTagsCell(reading)
  const code = boundedText(reading, 'code', 40)
  const department = optionalName(reading, 'department')
  const list = optionalName(reading, 'list')
  const branch = boundedText(reading, 'branch', LONGEST_NAME)
  if (faults.length > 0 || item === null || service === null || priced === null) {
    const found = { item: cell('item'), service: cell('service'), price: cell('price') }
    return { ok: false, line: { row: row.number, ...found, faults } }
  }
  return { ok: true, line: { row: row.number, list, branch, department, item, code, tags, service, ...priced } }
}

function optionalName({ cell, fault }: Reading, field: ImportField): string | null {
  const name = readName(cell(field))
  if (name === '') return null
  if (isKeepable(name)) return name
  return fault(field, 'name_too_long', `This name has ${name.length} characters; at most ${LONGEST_NAME} are kept.`)
}

function requiredName(reading: Reading, field: 'item' | 'service', fallback: string | null): string | null {
  if (readName(reading.cell(field)) !== '') return optionalName(reading, field)
  if (fallback !== null) return fallback
  const advice = field === 'item' ? 'Name the item.' : 'Name the service, or choose a default service.'
  return reading.fault(field, `${field}_missing`, `The line names no ${field}. ${advice}`)
}

function boundedText({ cell, fault }: Reading, field: ImportField, longest: number): string | null {
  const text = readName(cell(field))
  if (text === '') return null
  if (text.length <= longest) return text
  return fault(field, 'text_too_long', `This text has ${text.length} characters; at most ${longest} are kept.`)
}

function readTagsCell({ cell, fault }: Reading): number | null {
  if (cell('tags') === '') return null
  return readTags(cell('tags')) ?? fault('tags', 'tags_invalid', 'Tags per item are a whole number from 1 to 9.')
}

type Priced = { currency: string; unit: Unit; terms: PriceTerms }

function pricedTerms(reading: Reading): Priced | null {
  const expected = expectedCurrency(reading)
  const price = priceOfCell(reading, expected)
  const unit = unitOfLine(reading, price?.unit ?? null)
  if (price === null || unit === null) return null
  const { currency } = price
  const minimumCharge = minimumChargeOf(reading, currency)
  const minimumQuantity = milliOf(reading, 'minimumQuantity', unit)
  const load = loadOf(reading, unit)
  return load && { currency, unit, terms: { amount: price.amount, ...load, minimumQuantity, minimumCharge } }
}

/** The currency a line is expected in; a cell that names none known is a fault, and nothing is expected then. */
function expectedCurrency({ cell, fault, terms }: Reading): { currency: string | null; certain: boolean } {
  const text = cell('currency')
  if (text === '') return { currency: terms.defaultCurrency, certain: false }
  const currency = readCurrency(text, terms.defaultCurrency)
  if (currency === null)
    fault('currency', 'currency_unknown', `“${text}” is no currency. Write its ISO code, such as EUR.`)
  return { currency, certain: currency !== null }
}

function priceOfCell(
  { cell, fault, terms, marks }: Reading,
  expected: { currency: string | null; certain: boolean },
): { amount: number; currency: string; unit: Unit | null } | null {
  const raw = cell('price')
  const text = terms.ignoreTaxWords ? withoutTaxWords(raw) : raw
  const reading = readPrice(text, { currency: expected.currency, decimalMark: marks.price })
  if (!reading.ok)
    return fault('price', reading.exception.code, priceSentence(raw, reading.exception, expected.currency))
  const { amount, currency } = reading.price
  if (expected.certain && currency !== expected.currency) {
    const sentence = `“${raw}” is in ${currency}, but the line is said to be in ${expected.currency}. Correct one of them.`
    return fault('price', 'currencies_differ', sentence)
  }
  return { amount, currency, unit: reading.unit }
}

function unitOfLine({ cell, fault, terms }: Reading, named: Unit | null): Unit | null {
  const text = cell('unit')
  if (text === '') return named ?? terms.defaultUnit
  const unit = readUnit(text)
  if (unit === null) return fault('unit', 'unit_unknown', `“${text}” is no unit. Use piece, kg, m2, m, set or bag.`)
  if (named === null || named === unit) return unit
  return fault('unit', 'units_differ', `The price is per ${named}, but the unit says ${unit}. Correct one of them.`)
}

function minimumChargeOf({ cell, fault, marks }: Reading, currency: string): number | null {
  const text = cell('minimumCharge')
  if (text === '') return null
  const reading = readPrice(text, { currency, decimalMark: marks.minimum ?? marks.price })
  if (reading.ok && reading.price.currency === currency && reading.unit === null) return reading.price.amount
  return fault('minimumCharge', 'minimum_charge_invalid', `“${text}” is no amount in ${currency}.`)
}

function milliOf({ cell, fault, marks }: Reading, field: 'loadSize' | 'minimumQuantity', unit: Unit): number | null {
  const text = cell(field)
  if (text === '') return null
  const sentence = `“${text}” is no quantity in ${unit} above zero with at most three decimals.`
  return readMilli(text, unit, marks.price) ?? fault(field, 'quantity_invalid', sentence)
}

function loadOf(reading: Reading, unit: Unit): Pick<PriceTerms, 'pricing' | 'loadSize'> | null {
  const { cell, fault } = reading
  const loadSize = milliOf(reading, 'loadSize', unit)
  const text = cell('pricing')
  if (text === '') return { pricing: loadSize === null ? 'per_unit' : 'per_load', loadSize }
  const pricing = readPricing(text)
  if (pricing === null)
    return fault('pricing', 'pricing_unknown', `“${text}” is no way of pricing. Use per unit, per load or flat.`)
  if (pricing === 'per_load' && cell('loadSize') === '')
    return fault('loadSize', 'load_size_missing', 'A price per load needs the size of a load.')
  if (pricing !== 'per_load' && cell('loadSize') !== '')
    return fault('loadSize', 'load_size_unused', `A load size is given, but the price is ${text}. Correct one of them.`)
  return { pricing, loadSize }
}
