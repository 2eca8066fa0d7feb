export type SheetRefusalCode =
  | 'empty_file'
  | 'too_many_bytes'
  | 'too_many_rows'
  | 'too_many_cells'
  | 'too_many_columns'
  | 'cell_too_long'
  | 'quote_never_closed'
  | 'binary_file'
  | 'old_excel_format'
  | 'macro_workbook'
  | 'encrypted_workbook'
  | 'other_format'
  | 'broken_workbook'
  | 'zip_bomb'
  | 'no_sheet'

/** Where in the file the reason for a refusal stands: row as a spreadsheet numbers it, column from 1. */
export type SheetPlace = { row?: number; column?: number }

/** Why a file is not read (any further): a code for programs, a sentence for the person, and the place where known. */
export class SheetRefusal extends Error {
  readonly code: SheetRefusalCode
  readonly row: number | undefined
  readonly column: number | undefined

  constructor(code: SheetRefusalCode, sentence: string, place: SheetPlace = {}) {
    super(sentence)
    this.name = 'SheetRefusal'
    this.code = code
    this.row = place.row
    this.column = place.column
  }
}
