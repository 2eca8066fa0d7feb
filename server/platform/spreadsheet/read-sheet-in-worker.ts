import { itemsFromWorker } from '../worker-thread.ts'
import { SheetRefusal, type SheetRefusalCode } from './refusals.ts'
import { singly } from './row-gate.ts'
import type { OpenOptions, Sheet, SheetRow } from './sheet.ts'
import type { SheetPiece } from './sheet-worker.ts'

/** As `openSheet`, with the number of rows that come at once; 1,000 unless told. */
export type WorkerReadOptions = OpenOptions & { batchRows?: number }

/**
 * Opens and reads a file in a worker thread, so that the server answers meanwhile: batches come under back-pressure and memory stays bounded.
 * Throws SheetRefusal as `openSheet` does. `close` (or leaving the loop) ends the thread.
 */
export async function readSheetInWorker(
  path: string,
  { batchRows = 1000, ...options }: WorkerReadOptions,
): Promise<Sheet> {
  const pieces = itemsFromWorker<SheetPiece>(
    { module: new URL('./sheet-worker.ts', import.meta.url), input: { path, options, batchRows } },
    revived,
  )
  const first = await pieces.next()
  if (first.done || first.value.kind !== 'start') throw new Error('The worker thread sent rows before the header.')
  const batches = rowsFrom(pieces)
  return {
    dialect: first.value.dialect,
    header: first.value.header,
    rows: singly(batches),
    batches,
    close: async () => {
      await pieces.return(undefined)
    },
  }
}

async function* rowsFrom(pieces: AsyncIterable<SheetPiece>): AsyncGenerator<SheetRow[]> {
  for await (const piece of pieces) if (piece.kind === 'rows') yield piece.rows
}

type Failure = { name: string; message: string; fields: Record<string, unknown> }

function revived({ name, message, fields }: Failure): Error {
  if (name !== 'SheetRefusal') return Object.assign(new Error(message), { name })
  const { row, column } = fields
  const place = { ...(typeof row === 'number' && { row }), ...(typeof column === 'number' && { column }) }
  return new SheetRefusal(fields.code as SheetRefusalCode, message, place)
}
