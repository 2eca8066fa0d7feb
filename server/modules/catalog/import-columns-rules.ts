import { inferDecimalMark, plainDigits } from './amount-notation-rules.ts'
import { readPricing, readTags, readUnit } from './import-cells-rules.ts'
import { nameKey } from './name-rules.ts'
import { readPrice } from './price-list-rules.ts'

/** What a column of a price list may mean. */
export const importFields = [
  'department',
  'item',
  'code',
  'tags',
  'service',
  'price',
  'currency',
  'unit',
  'pricing',
  'loadSize',
  'minimumQuantity',
  'minimumCharge',
  'list',
  'branch',
] as const

export type ImportField = (typeof importFields)[number]

/** Which column holds which field, counted from 1 as in a spreadsheet; a field without a column is absent. */
export type ColumnMapping = Partial<Record<ImportField, number>>

/** The words by which headers name a field, the most telling first; a header is matched whole, then by the words in it. */
const synonyms: Record<ImportField, readonly string[]> = {
  department:
    'department|category|section|group|product type|item category|garment category|collection|abteilung|kategorie|catégorie|rayon|departamento|categoría|القسم|الفئة|विभाग'.split(
      '|',
    ),
  item: 'item|item name|article|garment|product|product name|description|title|name|cloth|clothes|piece name|artikel|bezeichnung|désignation|vêtement|artículo|prenda|producto|الصنف|القطعة|कपड़ा'.split(
    '|',
  ),
  code: 'item code|code|sku|variant sku|plu|barcode|article number|item number|item no|artikelnummer|référence|código|الرمز'.split(
    '|',
  ),
  tags: 'tags per item|tags|pieces per item|tag count|parts|anzahl teile|étiquettes'.split('|'),
  service:
    'service|service name|process|treatment|cleaning type|service type|option|leistung|dienstleistung|prestation|servicio|الخدمة|सेवा'.split(
      '|',
    ),
  price:
    'price|unit price|rate|amount|cost|charge|tariff|fee|variant price|retail price|mrp|preis|einzelpreis|prix|tarif|precio|السعر|कीमत|दर'.split(
      '|',
    ),
  currency: 'currency|currency code|iso currency|ccy|währung|devise|moneda|العملة|मुद्रा'.split('|'),
  unit: 'unit|uom|unit of measure|per|sold by|measure|einheit|unité|unidad|الوحدة|इकाई'.split('|'),
  pricing: 'pricing|price type|pricing type|pricing method|charged by|preisart|mode de prix|طريقة التسعير'.split('|'),
  loadSize: 'load size|load|size of load|load kg|ladung|charge size|حجم الحمولة'.split('|'),
  minimumQuantity:
    'minimum quantity|min quantity|min qty|minimum qty|moq|mindestmenge|quantité minimum|الحد الأدنى'.split('|'),
  minimumCharge:
    'minimum charge|minimum price|min charge|min price|minimum|mindestpreis|prix minimum|cargo mínimo'.split('|'),
  list: 'price list|list|pricelist|tariff name|list name|preisliste|liste de prix|lista de precios|قائمة الأسعار'.split(
    '|',
  ),
  branch: 'branch|branch code|store|shop|location|outlet|site|filiale|magasin|sucursal|الفرع|शाखा'.split('|'),
}

type Candidate = { field: ImportField; column: number; strength: number }

const wordsOf = (text: string): string[] =>
  nameKey(text.replace(/([a-z])([A-Z])/g, '$1 $2'))
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== '')

/** How strongly a header names a field: whole headers before parts, telling words before vague ones; 0 when it does not. */
function strengthOf(header: string, field: ImportField): number {
  const words = wordsOf(header)
  const whole = words.join(' ')
  const known = synonyms[field].map((name) => wordsOf(name).join(' '))
  const exact = known.indexOf(whole)
  if (exact >= 0) return 1000 - exact
  const within = known.filter((name) => ` ${whole} `.includes(` ${name} `))
  const longest = Math.max(0, ...within.map((name) => name.split(' ').length))
  // “Variant weight unit” is not the unit of a price: only items and prices may be one word among many.
  if (field !== 'item' && field !== 'price' && longest * 2 < words.length) return 0
  return longest === 0 ? 0 : 100 * longest - words.length
}

/** Whether the cells of a column can be what its header promises; other fields take any text. */
function fits(field: ImportField, cells: string[]): boolean {
  const readable = { tags: readTags, unit: readUnit, pricing: readPricing }
  if (field !== 'tags' && field !== 'unit' && field !== 'pricing') return true
  const read = cells.filter((cell) => readable[field](cell) !== null)
  return read.length * 2 >= cells.length
}

/**
 * Suggests what each column means: by its header first, strongest match first, each column and field at most once; where no header names the
 * price or the item, by what the cells of the sample look like.
 */
export function suggestMapping(header: readonly string[], sample: readonly (readonly string[])[]): ColumnMapping {
  const candidates = header.flatMap((title, at) =>
    importFields.map((field): Candidate => ({ field, column: at + 1, strength: strengthOf(title, field) })),
  )
  const mapping: ColumnMapping = {}
  const taken = new Set<number>()
  const likely = candidates.filter(
    ({ field, column, strength }) => strength > 0 && fits(field, cellsOf(sample, column)),
  )
  const ranked = likely.sort((a, b) => b.strength - a.strength)
  for (const { field, column } of ranked) {
    if (mapping[field] !== undefined || taken.has(column)) continue
    mapping[field] = column
    taken.add(column)
  }
  const open = header.map((_, at) => at + 1).filter((column) => !taken.has(column))
  return byContent(mapping, open, sample)
}

/** What speaks for each column of a suggested mapping: its whole title, words in it, or its cells. */
export const groundsOf = (
  mapping: ColumnMapping,
  header: readonly string[],
): { field: ImportField; column: number; by: 'title' | 'words' | 'content' }[] =>
  importFields.flatMap((field) => {
    const column = mapping[field]
    if (column === undefined) return []
    const strength = strengthOf(header[column - 1] ?? '', field)
    return [{ field, column, by: strength > 500 ? 'title' : strength > 0 ? 'words' : 'content' }]
  })

function byContent(
  mapping: ColumnMapping,
  open: readonly number[],
  sample: readonly (readonly string[])[],
): ColumnMapping {
  const filled = { ...mapping }
  const take = (field: ImportField, score: (cells: string[]) => number) => {
    if (filled[field] !== undefined) return
    const left = open.filter((column) => !Object.values(filled).includes(column))
    const rated = left.map((column) => ({ column, score: score(cellsOf(sample, column)) }))
    const best = rated.sort((a, b) => b.score - a.score)[0]
    if (best && best.score >= 0.6) filled[field] = best.column
  }
  take('price', shareOfPrices)
  take('item', shareOfNames)
  return filled
}

const cellsOf = (sample: readonly (readonly string[])[], column: number): string[] =>
  sample.map((cells) => plainDigits(cells[column - 1] ?? '')).filter((cell) => cell !== '')

function shareOfPrices(cells: string[]): number {
  const decimalMark = inferDecimalMark(cells)
  const read = cells.filter((cell) => readPrice(cell, { currency: 'USD', decimalMark }).ok)
  return cells.length === 0 ? 0 : read.length / cells.length
}

/** Items are words, and hardly one like another. */
function shareOfNames(cells: string[]): number {
  if (cells.length === 0) return 0
  const words = cells.filter((cell) => /\p{L}{2}/u.test(cell)).length
  return (words / cells.length) * (new Set(cells.map(nameKey)).size / cells.length)
}

export type MappingProblem = { field: ImportField; sentence: string }

/** What is wrong with a mapping: a column that is not there, one used twice, or no column for items or prices. */
export function mappingProblems(mapping: ColumnMapping, header: readonly string[]): MappingProblem[] {
  const problems: MappingProblem[] = []
  const users = new Map<number, ImportField>()
  for (const field of importFields) {
    const column = mapping[field]
    if (column === undefined) continue
    const other = users.get(column)
    users.set(column, field)
    if (column < 1 || column > header.length)
      problems.push({ field, sentence: `There is no column ${column}: the file has ${header.length}.` })
    else if (other !== undefined)
      problems.push({ field, sentence: `Column ${column} is already taken for “${other}”. Choose another one.` })
  }
  for (const field of ['item', 'price'] as const) {
    if (mapping[field] === undefined)
      problems.push({ field, sentence: `Say which column holds the ${field}: none was recognised.` })
  }
  return problems
}
