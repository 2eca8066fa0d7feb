import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { defaultTerms } from '../server/modules/catalog/import-input.ts'
import { readLines } from '../server/modules/catalog/import-lines-rules.ts'
import { planLines } from '../server/modules/catalog/import-plan-rules.ts'
import { fromShopify, isShopify } from '../server/modules/catalog/shopify-rows-rules.ts'
import { openSheet } from '../server/platform/spreadsheet/open-sheet.ts'

const folder = join(import.meta.dirname, '..', '..', 'shared', 'data', 'imports', 'shopify')
const terms = {
  ...defaultTerms('2026-01-01'),
  defaultCurrency: 'CAD',
  defaultService: 'Sale',
  decimalMark: '.' as const,
}
const nothing = { departments: [], services: [], items: [], lists: [], prices: [], branches: [] }

async function fileRow(fileName: string) {
  const sheet = await openSheet(join(folder, fileName), { fileName })
  const filled: { number: number; cells: string[] }[] = []
  for await (const { number, cells } of sheet.rows)
    if (cells.some((cell) => cell.trim() !== '')) filled.push({ number, cells: [...cells] })
  if (!isShopify(sheet.header)) throw new Error(`${fileName} is no product file.`)
  const shop = fromShopify(sheet.header, filled)
  const lines = [...readLines(shop.rows, { ...shop, terms }), ...shop.passedOver]
  const plan = planLines(lines, { snapshot: nothing, terms })
  const { create, duplicate, exception } = plan.counts
  const codes = Map.groupBy(
    plan.lines.flatMap(({ faults }) => faults.map(({ code }) => code)),
    (code) => code,
  )
  return {
    file: fileName,
    rows: filled.length,
    imported: create,
    repeated: duplicate,
    exceptions: exception,
    unaccounted: filled.length - plan.counts.rows,
    explained: [...codes].map(([code, some]) => `${code} ${some.length}`).join(', '),
  }
}

/** Reads real product files of Shopify and prints what became of each row: an item with its price, or the reason why not. */
export async function run() {
  if (!existsSync(folder))
    throw new Error(`The product files to measure against are missing: ${folder} does not exist.`)
  const rows = []
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.csv'))) rows.push(await fileRow(file))
  return { bench: 'product-files', rows }
}
