import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { openSheet } from '#platform/spreadsheet/open-sheet.ts'
import { SheetRefusal } from '#platform/spreadsheet/refusals.ts'
import type { SheetRow } from '#platform/spreadsheet/sheet.ts'
import { type SheetSource, sourceOf } from '#platform/spreadsheet/sheet-source.ts'
import { postItems } from '#platform/worker-port.ts'
import { type ColumnMapping, groundsOf, suggestMapping } from './import-columns-rules.ts'
import { columnsByField, readImportRow } from './read-import-row.ts'
import { readVCardRow, type StagedRow } from './read-vcard-row.ts'
import { cardsOfFile } from './read-vcards.ts'
import { isVCardFile } from './vcard-rules.ts'

/** What the thread is to read, and how. */
export interface ImportWork {
  path: string
  fileName: string
  country: string
  /** The person's own mapping; suggested from the file where there is none. */
  mapping: ColumnMapping[] | null
  batchRows: number
  maxRows: number
}

/** What crosses from the thread: what the columns are, then rows as JSON text that goes to the database as it is. */
export type ImportPiece =
  | { kind: 'start'; header: string[]; mapping: ColumnMapping[]; source: SheetSource | null }
  | { kind: 'rows'; rows: string; count: number; faulty: number; unusable: number }

const sampleRows = 200

const worthReading = 8 * 1024 * 1024
const LF = 10
const CR = 13

/** Reads a file to its end that may hold too many rows, before anything is made of it, so that it is refused early. */
async function refuseTooLong({ path, fileName, maxRows }: ImportWork): Promise<void> {
  const suspect = /\.xlsx$/i.test(fileName) ? (await stat(path)).size > worthReading : (await linesOf(path)) > maxRows
  if (!suspect) return
  const sheet = await openSheet(path, { fileName, limits: { maxRows } })
  const batches = sheet.batches[Symbol.asyncIterator]()
  while (!(await batches.next()).done);
}

/** How many lines a text file has; its rows are not more, since a cell may hold several lines. */
async function linesOf(path: string): Promise<number> {
  const counts = { [LF]: 1, [CR]: 1 }
  for await (const chunk of createReadStream(path, { highWaterMark: 1024 * 1024 }))
    for (const end of [LF, CR] as const)
      for (let at = chunk.indexOf(end); at >= 0; at = chunk.indexOf(end, at + 1)) counts[end] += 1
  return Math.max(counts[LF], counts[CR])
}

/** Rows of a file of vCards: a card is a row, and there are no columns to choose among. */
async function* piecesOfCards({ path, country, batchRows, maxRows }: ImportWork): AsyncGenerator<ImportPiece> {
  yield { kind: 'start', header: [], mapping: [], source: null }
  let pending: StagedRow[] = []
  let number = 0
  for await (const card of cardsOfFile(path)) {
    number += 1
    if (number > maxRows) throw new SheetRefusal('too_many_rows', `The file has more than ${maxRows} cards. Split it.`)
    pending.push(readVCardRow(number, card, country))
    if (pending.length < batchRows) continue
    yield stagedRows(pending)
    pending = []
  }
  if (number === 0) throw new SheetRefusal('empty_file', 'There is no vCard in this file.')
  if (pending.length > 0) yield stagedRows(pending)
}

async function* piecesOf(work: ImportWork): AsyncGenerator<ImportPiece> {
  if (isVCardFile(work.fileName)) return yield* piecesOfCards(work)
  await refuseTooLong(work)
  const sheet = await openSheet(work.path, { fileName: work.fileName, limits: { maxRows: work.maxRows } })
  const batches = sheet.batches[Symbol.asyncIterator]()
  const sample: SheetRow[] = []
  while (sample.length < sampleRows) {
    const next = await batches.next()
    if (next.done) break
    sample.push(...next.value)
  }
  const cells = sample.slice(0, sampleRows).map((row) => row.cells)
  const suggested = suggestMapping(sheet.header, cells)
  const source = sourceOf(sheet.dialect, cells, groundsOf(suggested, sheet.header))
  const mapping = work.mapping ?? suggested
  const reading = { columns: columnsByField(sheet.header, mapping), country: work.country }
  yield { kind: 'start', header: sheet.header, mapping, source }
  let pending = sample
  for (;;) {
    while (pending.length >= work.batchRows) yield staged(pending.splice(0, work.batchRows), reading)
    const next = await batches.next()
    if (next.done) break
    pending = pending.length === 0 ? next.value : pending.concat(next.value)
  }
  if (pending.length > 0) yield staged(pending, reading)
}

const staged = (rows: SheetRow[], reading: Parameters<typeof readImportRow>[2]): ImportPiece =>
  stagedRows(rows.map(({ number, cells }) => readImportRow(number, cells, reading)))

function stagedRows(read: readonly StagedRow[]): ImportPiece {
  return {
    kind: 'rows',
    rows: JSON.stringify(read),
    count: read.length,
    faulty: read.filter(({ faults }) => faults !== null).length,
    unusable: read.filter(({ state }) => state === 'unusable').length,
  }
}

await postItems(piecesOf)
