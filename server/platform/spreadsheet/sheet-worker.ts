import { postItems } from '../worker-port.ts'
import { openSheet } from './open-sheet.ts'
import type { OpenOptions, SheetDialect, SheetRow } from './sheet.ts'

/** What crosses from the thread: first what was found out about the file, then its rows. */
export type SheetPiece = { kind: 'start'; dialect: SheetDialect; header: string[] } | { kind: 'rows'; rows: SheetRow[] }

export type SheetWork = { path: string; options: OpenOptions; batchRows: number }

async function* piecesOf({ path, options, batchRows }: SheetWork): AsyncGenerator<SheetPiece> {
  const sheet = await openSheet(path, options)
  yield { kind: 'start', dialect: sheet.dialect, header: sheet.header }
  let rows: SheetRow[] = []
  for await (const batch of sheet.batches) {
    for (const row of batch) {
      rows.push(row)
      if (rows.length < batchRows) continue
      yield { kind: 'rows', rows }
      rows = []
    }
  }
  if (rows.length > 0) yield { kind: 'rows', rows }
}

await postItems(piecesOf)
