import { openSheet } from '#platform/spreadsheet/open-sheet.ts'
import { type SheetSource, sourceOf } from '#platform/spreadsheet/sheet-source.ts'
import { postItems } from '#platform/worker-port.ts'
import {
  type ColumnMapping,
  groundsOf,
  type MappingProblem,
  mappingProblems,
  suggestMapping,
} from './import-columns-rules.ts'
import { type FileRow, readLines } from './import-lines-rules.ts'
import type { ImportTerms, LineReading } from './import-terms-rules.ts'
import { fromShopify, isShopify, type ShopifyRows } from './shopify-rows-rules.ts'

/** What the thread is to read: without a mapping it takes the one it would suggest. */
export interface LinesWork {
  path: string
  fileName: string
  mapping: ColumnMapping | null
  terms: ImportTerms
  maxRows: number
  maxBytes: number
}

/** What crosses from the thread: first what the file is, how many rows are read meanwhile, then its lines. */
export type LinesPiece =
  | {
      kind: 'start'
      header: string[]
      sample: string[][]
      mapping: ColumnMapping
      problems: MappingProblem[]
      source: SheetSource
    }
  | { kind: 'rows'; read: number }
  | { kind: 'lines'; lines: LineReading[] }

const sampleRows = 200
const shownRows = 20
const rowsPerReport = 5000
const linesPerPiece = 2000

async function* piecesOf(work: LinesWork): AsyncGenerator<LinesPiece> {
  const { path, fileName, terms, maxRows, maxBytes } = work
  const sheet = await openSheet(path, { fileName, limits: { maxRows, maxBytes } })
  const rows: FileRow[] = []
  for await (const batch of sheet.batches) {
    for (const row of batch) {
      rows.push(row)
      if (rows.length % rowsPerReport === 0) yield { kind: 'rows', read: rows.length }
    }
  }
  const shop = isShopify(sheet.header) ? fromShopify(sheet.header, rows) : null
  const { header } = shop ?? sheet
  const sample = (shop?.rows ?? rows).slice(0, sampleRows).map(({ cells }) => cells as string[])
  const suggested = shop?.mapping ?? suggestMapping(header, sample)
  const grounds = groundsOf(suggested, header).map((ground) => ({ ...ground, column: ground.column - 1 }))
  const source = sourceOf(sheet.dialect, sample, grounds)
  const mapping = work.mapping ?? suggested
  const problems = mappingProblems(mapping, header)
  yield { kind: 'start', header, sample: sample.slice(0, shownRows), mapping, problems, source }
  if (problems.length > 0) return
  const lines = shop ? linesOfShop(shop, { mapping, terms }) : readLines(rows, { header, mapping, terms })
  for (let at = 0; at < lines.length; at += linesPerPiece)
    yield { kind: 'lines', lines: lines.slice(at, at + linesPerPiece) }
}

/** The lines of a product file in the order of its rows; its prices have a point before the decimals. */
function linesOfShop(shop: ShopifyRows, { mapping, terms }: Pick<LinesWork, 'terms'> & { mapping: ColumnMapping }) {
  const { header, rows, passedOver } = shop
  const lines = readLines(rows, { header, mapping, terms: { ...terms, decimalMark: terms.decimalMark ?? '.' } })
  return [...lines, ...passedOver].sort((left, right) => left.line.row - right.line.row)
}

await postItems(piecesOf)
