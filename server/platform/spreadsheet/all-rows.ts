import type { Sheet, SheetRow } from './sheet.ts'

/** All rows of a sheet at once: for small files only. */
export async function allRows(sheet: Sheet): Promise<SheetRow[]> {
  const rows: SheetRow[] = []
  for await (const batch of sheet.batches) rows.push(...batch)
  return rows
}
