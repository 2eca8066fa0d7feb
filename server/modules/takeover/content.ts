import { createHash } from 'node:crypto'
import { z } from 'zod'
import { sheetNames } from './cells-rules.ts'

const Cells = z.array(z.string().max(4000)).max(60)

/** A table as it was read: the titles of its columns, and its rows with the numbers a spreadsheet shows. */
export const Sheet = z.strictObject({
  header: Cells,
  rows: z.array(z.strictObject({ number: z.int().min(1), cells: Cells })),
})

/** A table as it was read. */
export type Sheet = z.output<typeof Sheet>

/** The tables of a takeover by their names; those left out bring nothing. */
export const Content = z.partialRecord(z.enum(sheetNames), Sheet)

/** The tables of a takeover. */
export type Content = z.output<typeof Content>

/** A fingerprint of all the cells, however the file was written. */
export function digestOf(content: Content): string {
  const cells = sheetNames.map((name) => [content[name]?.header, content[name]?.rows.map((row) => row.cells)])
  return createHash('sha256').update(JSON.stringify(cells)).digest('hex')
}
