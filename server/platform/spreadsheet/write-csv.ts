import { Readable } from 'node:stream'
import { withGuard } from './formula-guard.ts'

/** A cell to write: text is exact, `{ number }` is a decimal like "-5.00" that stays a number, null is an empty cell. */
export type CellToWrite = string | { number: string } | null

/** An exact decimal for a number column; refuses anything that is not one, so that no formula can come in as a number. */
export function numberCell(text: string): { number: string } {
  if (!/^-?\d+(\.\d+)?$/.test(text)) throw new RangeError(`"${text}" is no plain decimal number`)
  return { number: text }
}

type Rows = Iterable<CellToWrite[]> | AsyncIterable<CellToWrite[]>

/**
 * Writes rows, the header first, as CSV that every spreadsheet opens with the right letters (UTF-8 with mark, commas, CR LF) and that runs no
 * formula: text that looks like one gets an apostrophe, which `openSheet` takes off again. All text is quoted, so reading it back is exact.
 */
export function writeCsv(rows: Rows): Readable {
  return Readable.from(csvChunks(rows), { objectMode: false, encoding: 'utf-8' })
}

const CHUNK = 16 * 1024

async function* csvChunks(rows: Rows): AsyncGenerator<string> {
  let chunk = '\ufeff'
  for await (const row of rows) {
    chunk += `${row.map(csvCell).join(',')}\r\n`
    if (chunk.length < CHUNK) continue
    yield chunk
    chunk = ''
  }
  yield chunk
}

function csvCell(cell: CellToWrite): string {
  if (cell === null) return ''
  if (typeof cell === 'object') return numberCell(cell.number).number
  return `"${withGuard(writable(cell)).replaceAll('"', '""')}"`
}

/** A NUL and half a surrogate pair cannot stand in a text file; the sign for an unreadable letter takes their place. */
function writable(text: string): string {
  return text.toWellFormed().replaceAll('\0', '\ufffd')
}
