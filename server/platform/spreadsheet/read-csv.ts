import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { CsvParser } from './csv-parser.ts'
import { detectDialect } from './dialect.ts'
import { decoderLabel, detectEncoding } from './encoding.ts'
import { withoutGuard } from './formula-guard.ts'
import { findTableStart } from './header-row.ts'
import { SheetRefusal } from './refusals.ts'
import { rowsOfTable, singly } from './row-gate.ts'
import type { CsvDialect, OpenOptions, Sheet, SheetEncoding, SheetLimits, SheetRow } from './sheet.ts'

const SAMPLE_BYTES = 128 * 1024
const CHUNK_BYTES = 64 * 1024

/** Opens a text table: finds out how it is written from its beginning, then reads it in one pass with constant memory. */
export async function openCsv(path: string, options: OpenOptions, limits: SheetLimits): Promise<Sheet> {
  const encoding = options.dialect?.encoding ?? (await detectEncoding(path))
  const { text, complete } = await readSample(path, encoding)
  if (text.trim() === '')
    throw new SheetRefusal('empty_file', 'The file is empty. Choose one with a header and at least one row.')
  const csv = { ...detectDialect(text, complete), ...chosenDialect(options) }
  const sample = new CsvParser(csv, limits).push(text, complete)
  const start = findTableStart(sample, options.headerRow)
  const stop = new AbortController()
  const batches = rowsOfTable(parsedFile(path, { csv, encoding, limits, signal: stop.signal }), start, limits)
  return {
    dialect: { ...csv, format: 'csv', encoding, headerRow: start.headerRow, skippedPreamble: start.skippedPreamble },
    header: start.header.map(withoutGuard),
    rows: singly(batches),
    batches,
    close: async () => stop.abort(),
  }
}

function chosenDialect({ dialect }: OpenOptions): Partial<CsvDialect> {
  const { encoding: _, ...csv } = dialect ?? {}
  return csv
}

async function readSample(path: string, encoding: SheetEncoding): Promise<{ text: string; complete: boolean }> {
  const file = await open(path, 'r')
  try {
    const buffer = Buffer.alloc(SAMPLE_BYTES)
    const { bytesRead } = await file.read(buffer, 0, SAMPLE_BYTES, 0)
    const { size } = await file.stat()
    const complete = bytesRead >= size
    const text = new TextDecoder(decoderLabel(encoding)).decode(buffer.subarray(0, bytesRead), { stream: !complete })
    return { text, complete }
  } finally {
    await file.close()
  }
}

type Parsing = { csv: CsvDialect; encoding: SheetEncoding; limits: SheetLimits; signal: AbortSignal }

async function* parsedFile(path: string, { csv, encoding, limits, signal }: Parsing): AsyncGenerator<SheetRow[]> {
  const decoder = new TextDecoder(decoderLabel(encoding))
  const parser = new CsvParser(csv, limits)
  for await (const chunk of createReadStream(path, { highWaterMark: CHUNK_BYTES })) {
    if (signal.aborted) return
    const rows = parser.push(decoder.decode(chunk, { stream: true }))
    if (rows.length > 0) yield rows.map(unguarded)
  }
  const last = parser.push(decoder.decode(), true)
  if (parser.openQuoteRow !== null) throw neverClosed(parser.openQuoteRow)
  yield last.map(unguarded)
}

function unguarded(row: SheetRow): SheetRow {
  const { cells } = row
  for (let at = 0; at < cells.length; at++) {
    const cell = cells[at]
    if (cell?.charCodeAt(0) === 39) cells[at] = withoutGuard(cell)
  }
  return row
}

function neverClosed(row: number): SheetRefusal {
  return new SheetRefusal(
    'quote_never_closed',
    `A cell in row ${row} opens with a quotation mark that is never closed, so the rest of the file would end up in that one cell. Close or remove it.`,
    { row },
  )
}
