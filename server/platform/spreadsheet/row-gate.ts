import type { TableStart } from './header-row.ts'
import { hasContent } from './header-row.ts'
import { SheetRefusal } from './refusals.ts'
import type { SheetLimits, SheetRow } from './sheet.ts'

/** Lets the rows below the header through, drops blank ones and refuses a file with more rows or cells than the limits allow. */
export async function* rowsOfTable(
  batches: AsyncIterable<SheetRow[]>,
  start: TableStart,
  limits: SheetLimits,
): AsyncGenerator<SheetRow[]> {
  let rows = 0
  let cells = 0
  for await (const batch of batches) {
    const kept: SheetRow[] = []
    for (const row of batch) {
      if (row.number < start.firstDataRow || !hasContent(row)) continue
      rows++
      cells += row.cells.length
      if (rows > limits.maxRows || cells > limits.maxCells) throw tooLarge(row.number, rows > limits.maxRows, limits)
      kept.push(row)
    }
    if (kept.length > 0) yield kept
  }
}

function tooLarge(row: number, byRows: boolean, limits: SheetLimits): SheetRefusal {
  return byRows
    ? new SheetRefusal(
        'too_many_rows',
        `The file has more than ${limits.maxRows} rows. Split it and import the parts.`,
        { row },
      )
    : new SheetRefusal(
        'too_many_cells',
        `The file has more than ${limits.maxCells} cells. Split it and import the parts.`,
        { row },
      )
}

/** Unpacks batches into single rows. */
export async function* singly(batches: AsyncIterable<SheetRow[]>): AsyncGenerator<SheetRow> {
  for await (const batch of batches) yield* batch
}
