import type { ColumnMapping, ImportField } from './import-columns-rules.ts'
import type { FileRow } from './import-lines-rules.ts'
import type { LineReading } from './import-terms-rules.ts'
import { nameKey } from './name-rules.ts'

/** The columns of Shopify's product file that are read or written here, by their titles. */
export const shopifyTitles = {
  handle: 'Handle',
  title: 'Title',
  type: 'Type',
  tags: 'Tags',
  sku: 'Variant SKU',
  price: 'Variant Price',
  giftCard: 'Gift Card',
  picture: 'Image Src',
} as const

const options = [1, 2, 3].map((at) => ({ name: `Option${at} Name`, value: `Option${at} Value` }))

/** The option of a product that says what is done to it; every other option is a part of the item's name. */
export const serviceOption = 'Service'

/** How the tags of a product begin that hold what Shopify has no column for. */
export const tagPrefix = 'clothesline:'

/** Such tags, by the field they fill. */
export const taggedFields = {
  unit: 'unit',
  pricing: 'pricing',
  loadSize: 'load size',
  minimumQuantity: 'minimum quantity',
  minimumCharge: 'minimum charge',
  currency: 'currency',
  tags: 'tags per item',
} as const

type TaggedField = keyof typeof taggedFields
const taggedNames = Object.entries(taggedFields) as [TaggedField, string][]

/** A product file made one of lines: the item whole in its title, what its options and tags say in columns of their own, and rows that are no lines. */
export type ShopifyRows = {
  readonly header: string[]
  readonly rows: FileRow[]
  readonly mapping: ColumnMapping
  readonly passedOver: LineReading[]
}

/** Whether a header is that of Shopify's product file. */
export const isShopify = (header: readonly string[]): boolean =>
  [shopifyTitles.handle, shopifyTitles.title, shopifyTitles.price, 'Option1 Value'].every((title) =>
    header.includes(title),
  )

type Product = { readonly row: number; readonly cell: (title: string) => string }

/**
 * Reads Shopify's product file, where only the first row of a product names it: each variant becomes a line whose item is “Title – Option / Option”, the
 * product's type its department. A row without a variant holds a further picture and repeats the row of its product; a gift card is not an item.
 */
export function fromShopify(header: readonly string[], rows: readonly FileRow[]): ShopifyRows {
  const column = new Map(header.map((title, at) => [title, at]))
  const products = new Map<string, Product>()
  const read: FileRow[] = []
  const passedOver: LineReading[] = []
  for (const row of rows) {
    const cell = (title: string) => row.cells[column.get(title) ?? -1]?.trim() ?? ''
    if (row.cells.every((text) => text.trim() === '')) continue
    const slug = cell(shopifyTitles.handle)
    const product = products.get(slug) ?? { row: row.number, cell }
    products.set(slug, product)
    const isVariant = cell(shopifyTitles.price) !== '' || options.some(({ value }) => cell(value) !== '')
    if (!isVariant && product.row !== row.number) passedOver.push(picture(row.number, product))
    else if (product.cell(shopifyTitles.giftCard).toLowerCase() === 'true')
      passedOver.push(giftCard(row.number, product))
    else read.push({ number: row.number, cells: lineCells(row.cells, { column, product, cell }) })
  }
  const wide = [...header, serviceOption, ...taggedNames.map(([, name]) => `${tagPrefix}${name}`)]
  return { header: wide, rows: read, mapping: mappingFor(column, header.length), passedOver }
}

type Around = { column: ReadonlyMap<string, number>; product: Product; cell: (title: string) => string }

function lineCells(cells: readonly string[], { column, product, cell }: Around): string[] {
  const chosen = options
    .map(({ name, value }) => ({ name: product.cell(name) || cell(name), value: cell(value) }))
    .filter(({ value }) => value !== '' && value !== 'Default Title')
  const isService = ({ name }: { name: string }) => nameKey(name) === nameKey(serviceOption)
  const parts = chosen.filter((option) => !isService(option)).map(({ value }) => value)
  const title = product.cell(shopifyTitles.title)
  const item = title !== '' && parts.length > 0 ? `${title} – ${parts.join(' / ')}` : title
  const tags = tagsOf(product.cell(shopifyTitles.tags))
  const whole = Array.from({ length: column.size }, (_, at) => cells[at] ?? '')
  whole[column.get(shopifyTitles.title) ?? 0] = item
  const type = column.get(shopifyTitles.type)
  if (type !== undefined) whole[type] = product.cell(shopifyTitles.type)
  return [...whole, chosen.find(isService)?.value ?? '', ...taggedNames.map(([, name]) => tags.get(name) ?? '')]
}

function tagsOf(cell: string): ReadonlyMap<string, string> {
  const ours = cell.split(',').flatMap((tag) => {
    const [name = '', value] = tag.trim().split('=')
    return name.startsWith(tagPrefix) && value !== undefined ? [[name.slice(tagPrefix.length), value] as const] : []
  })
  return new Map(ours)
}

function mappingFor(column: ReadonlyMap<string, number>, width: number): ColumnMapping {
  const mapping: ColumnMapping = { service: width + 1 }
  const place = (field: ImportField, title: string) => {
    const at = column.get(title)
    if (at !== undefined) mapping[field] = at + 1
  }
  place('item', shopifyTitles.title)
  place('price', shopifyTitles.price)
  place('code', shopifyTitles.sku)
  place('department', shopifyTitles.type)
  taggedNames.forEach(([field], at) => {
    mapping[field] = width + 2 + at
  })
  return mapping
}

const named = ({ cell }: Product): string => cell(shopifyTitles.title) || cell(shopifyTitles.handle)

function picture(row: number, product: Product): LineReading {
  const sentence = `This row holds a further picture of “${named(product)}” (row ${product.row}) and nothing to price.`
  const faults = [{ column: shopifyTitles.picture, code: 'picture_only', sentence }]
  return { ok: false, line: { row, item: named(product), service: '', price: '', faults, repeats: product.row } }
}

function giftCard(row: number, product: Product): LineReading {
  const sentence = `“${named(product)}” is a gift card: sell it as a package, not as an item. Remove the line, or skip it.`
  const faults = [{ column: shopifyTitles.giftCard, code: 'gift_card', sentence }]
  return { ok: false, line: { row, item: named(product), service: '', price: '', faults } }
}
