import { z } from 'zod'
import type { SheetDialect } from './sheet.ts'

/** What speaks for a suggested column: its whole title, words in its title, or what stands in it. */
export type SuggestedBy = 'title' | 'words' | 'content'

/** What was found out about an uploaded table, for a person to check: how it is written, its first rows, what its columns seem to hold. */
export const SheetSource = z.object({
  format: z.enum(['csv', 'xlsx']),
  delimiter: z.string(),
  encoding: z.string(),
  headerRow: z.int().meta({ description: 'The row of the header as a spreadsheet counts; 0 when the file has none.' }),
  skippedPreamble: z.int().meta({ description: 'Rows with content above the header.' }),
  sample: z.array(z.array(z.string())).meta({ description: 'The first rows, long cells cut.' }),
  suggested: z
    .array(z.object({ column: z.int(), field: z.string(), by: z.enum(['title', 'words', 'content']) }))
    .meta({ description: 'What the columns seem to hold and why; columns count from 0.' }),
})

export type SheetSource = z.output<typeof SheetSource>

const shownRows = 5
const shownLetters = 60
const shownColumns = 200

const cut = (cell: string): string =>
  [...cell.slice(0, 2 * shownLetters)].slice(0, shownLetters).join('').toWellFormed()

/** The facts of an opened table worth showing; NUL, which no database keeps, is left out. */
export function sourceOf(
  { format, delimiter, encoding, headerRow, skippedPreamble }: SheetDialect,
  rows: readonly (readonly string[])[],
  suggested: SheetSource['suggested'],
): SheetSource {
  const sample = rows
    .slice(0, shownRows)
    .map((cells) => cells.slice(0, shownColumns).map((cell) => cut(cell).replaceAll('\0', '')))
  return { format, delimiter, encoding, headerRow, skippedPreamble, sample, suggested }
}

/** What the columns of a table may hold, for a person to choose from; a repeatable one may be held by several columns. */
export const holdable = <F extends string>(fields: readonly [F, ...F[]]) =>
  z.array(z.object({ field: z.enum(fields), repeatable: z.boolean() }))
