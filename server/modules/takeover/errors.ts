import { defineError } from '#platform/errors.ts'
import { SheetRefusal } from '#platform/spreadsheet/refusals.ts'
import type { Fault } from './cells-rules.ts'
import type { ReportLine } from './report-rules.ts'

/** There was no file in the request. */
export const fileMissing = defineError(
  'takeover.file_missing',
  'malformed',
  () => 'Send the workbook, or the CSV files, as multipart/form-data.',
)

/** The file cannot be read; the sentence says why. */
export const fileRefused = defineError<{ file: string; sentence: string }>(
  'takeover.file_refused',
  'invalid',
  ({ file, sentence }) => `“${file}” cannot be read: ${sentence}`,
)

/** Something in the file cannot be brought over, so nothing was. */
export const takeoverHasFaults = defineError<{ count: number; faults: readonly Fault[] }>(
  'takeover.has_faults',
  'conflict',
  ({ count }) =>
    `${count} ${count === 1 ? 'thing is' : 'things are'} wrong with the file and nothing was brought over. Correct it and upload it again.`,
)

/** It was brought over before. */
export const takeoverApplied = defineError<{ takeoverId: string }>(
  'takeover.already_applied',
  'conflict',
  () => 'All of this was brought over before. Look at its report.',
)

/** It was not brought over yet. */
export const takeoverNotApplied = defineError<{ takeoverId: string }>(
  'takeover.not_applied',
  'conflict',
  () => 'Nothing was brought over yet, so there is nothing to compare. Apply it first.',
)

/** What came into the books is not what stood in the file: nothing of it stays. */
export const doesNotReconcile = defineError<{ lines: readonly ReportLine[] }>(
  'takeover.does_not_reconcile',
  'conflict',
  ({ lines }) =>
    `The books would not hold what the file says (${lines.map(({ kind }) => kind).join(', ')}), so nothing was brought over. Tell the makers of the program.`,
)

/** What a file was refused for in the words of this module; anything else as it is. */
export const refusedFile = (error: unknown, file: string): unknown =>
  error instanceof SheetRefusal ? fileRefused({ file, sentence: error.message }) : error
