import { DomainError } from '#platform/errors.ts'
import { SheetRefusal } from '#platform/spreadsheet/refusals.ts'
import type { SheetSource } from '#platform/spreadsheet/sheet-source.ts'
import { itemsFromWorker } from '#platform/worker-thread.ts'
import type { ColumnMapping, MappingProblem } from './import-columns-rules.ts'
import type { LinesPiece } from './import-lines-worker.ts'
import type { ImportTerms, LineReading } from './import-terms-rules.ts'

/** The most rows of a price list that are imported at once. */
export const MOST_ROWS = 50_000
/** The largest file of prices that is read, in bytes. */
export const MOST_BYTES = 64 * 1024 * 1024

/** A file of prices as it was read. Without lines when the mapping has problems. */
export interface ImportReading {
  header: string[]
  /** The first rows, for a person to look at. */
  sample: string[][]
  mapping: ColumnMapping
  /** How the file is written and what its columns seem to hold; null until its header was read. */
  source: SheetSource | null
  problems: MappingProblem[]
  lines: LineReading[]
}

interface FileToRead {
  path: string
  fileName: string
  /** Without one the suggested mapping is taken. */
  mapping: ColumnMapping | null
  terms: ImportTerms
  /** Told after every few thousand rows. */
  onRows?: (read: number) => Promise<void>
}

/** Reads a file of prices in a worker thread; a file that is not one, is too large or has too many rows is refused in a sentence. */
export async function readImportFile({ onRows, ...file }: FileToRead): Promise<ImportReading> {
  const input = { ...file, maxRows: MOST_ROWS, maxBytes: MOST_BYTES }
  const pieces = itemsFromWorker<LinesPiece>(
    { module: new URL('./import-lines-worker.ts', import.meta.url), input },
    refusalOf,
  )
  const reading: ImportReading = { header: [], sample: [], mapping: {}, source: null, problems: [], lines: [] }
  for await (const piece of pieces) {
    if (piece.kind === 'rows') await onRows?.(piece.read)
    else if (piece.kind === 'start') {
      const { kind: _, ...start } = piece
      Object.assign(reading, start)
    } else for (const line of piece.lines) reading.lines.push(line)
  }
  return reading
}

type Failure = { name: string; message: string; fields: Record<string, unknown> }

const fileFaults: Record<string, string> = {
  ENOENT: 'There is no such file.',
  EACCES: 'This file may not be read by the program.',
  EISDIR: 'This is a folder, not a file.',
}

function refusalOf({ name, message, fields }: Failure): Error {
  const sentence = fileFaults[String(fields.code)]
  if (sentence !== undefined)
    return new DomainError({ name: 'catalog.import_file_unreadable', kind: 'invalid', sentence })
  if (name !== SheetRefusal.name) return Object.assign(new Error(message), { name })
  return new DomainError({ name: `catalog.import_${String(fields.code)}`, kind: 'invalid', sentence: message })
}
