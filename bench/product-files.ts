import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { importCatalogFile } from '../server/modules/catalog/index.ts'
import { openSheet } from '../server/platform/spreadsheet/open-sheet.ts'

const folder = join(import.meta.dirname, '..', '..', 'shared', 'data', 'imports', 'shopify')
const terms = { defaultCurrency: 'CAD', defaultService: 'Sale' }
const emptyCatalog = { departments: [], services: [], items: [], lists: [], prices: [], branches: [] }
const ground = {
  ask: async () => emptyCatalog as never,
  execute: () => Promise.reject(new Error('A preview writes nothing.')),
}

async function rowsIn(fileName: string): Promise<number> {
  let rows = 0
  for await (const { cells } of (await openSheet(join(folder, fileName), { fileName })).rows)
    if (cells.some((cell) => cell.trim() !== '')) rows += 1
  return rows
}

async function fileRow(fileName: string) {
  const request = { path: join(folder, fileName), dryRun: true, terms, map: {}, today: '2026-01-01' }
  const [{ plan }, rows] = [await importCatalogFile(ground, request), await rowsIn(fileName)]
  const { create, duplicate, exception } = plan.counts
  const codes = Map.groupBy(
    plan.lines.flatMap(({ faults }) => faults.map(({ code }) => code)),
    (code) => code,
  )
  return {
    file: fileName,
    rows,
    imported: create,
    repeated: duplicate,
    exceptions: exception,
    unaccounted: rows - plan.counts.rows,
    explained: [...codes].map(([code, some]) => `${code} ${some.length}`).join(', '),
  }
}

/** Reads real product files of Shopify and prints what became of each row: an item with its price, or the reason why not. */
export async function run() {
  if (!existsSync(folder))
    throw new Error(`The product files to measure against are missing: ${folder} does not exist.`)
  // The thread that reads a file does not keep the program alive by itself.
  const alive = setInterval(() => undefined, 1000)
  try {
    const rows = []
    for (const file of readdirSync(folder).filter((name) => name.endsWith('.csv'))) rows.push(await fileRow(file))
    return { bench: 'product-files', rows }
  } finally {
    clearInterval(alive)
  }
}
