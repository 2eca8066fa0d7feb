/** How a text table is written: what parts its cells, what wraps them and where its rows end. */
export type CsvDialect = {
  delimiter: string
  quote: '"' | "'" | ''
  /** The character that makes a quote inside a quoted cell literal: the quote itself, a backslash, or '' when none was seen. */
  escape: string
  lineEnding: '\n' | '\r\n' | '\r'
}

/** Everything that was found out about a file before its first row was read. */
export type SheetDialect = CsvDialect & {
  format: 'csv' | 'xlsx'
  encoding: SheetEncoding
  /** The row number of the header as a person sees it; 0 when the file has none and the header was made up. */
  headerRow: number
  /** How many rows with content stand above the header (titles, notes). */
  skippedPreamble: number
}

export type SheetEncoding =
  | 'utf-8'
  | 'utf-8-bom'
  | 'utf-16le'
  | 'utf-16be'
  | 'windows-1252'
  | 'windows-1251'
  | 'windows-1256'

/** One row: its number as a spreadsheet shows it (header and blank rows count), and its cells as exact text. */
export type SheetRow = { number: number; cells: string[] }

/** An opened table; its rows can be read once, either singly or in batches, and it closes itself when they end. */
export type Sheet = {
  dialect: SheetDialect
  header: string[]
  rows: AsyncIterable<SheetRow>
  batches: AsyncIterable<SheetRow[]>
  close: () => Promise<void>
}

/** What a file may weigh before it is refused; every number is an upper bound that is still accepted. */
export type SheetLimits = {
  maxBytes: number
  maxRows: number
  maxCells: number
  maxCellLength: number
  maxColumns: number
  /** Bytes that a workbook may unpack to, all its parts together. */
  maxUnpackedBytes: number
  /** How many times larger than its packed form one part of a workbook may become, once past 1 MiB. */
  maxRatio: number
  maxEntries: number
}

/** Bounds that hold a million rows of a customer list and stop a bomb. */
export const defaultLimits: SheetLimits = {
  maxBytes: 512 * 1024 * 1024,
  maxRows: 2_000_000,
  maxCells: 50_000_000,
  maxCellLength: 100_000,
  maxColumns: 16_384,
  maxUnpackedBytes: 1024 * 1024 * 1024,
  maxRatio: 250,
  maxEntries: 2_000,
}

export type OpenOptions = {
  /** The name the person gave the file: its ending tells a macro workbook and the old Excel format apart. */
  fileName: string
  limits?: Partial<SheetLimits>
  /** What the person said about the file; the rest is detected. */
  dialect?: Partial<CsvDialect & { encoding: SheetEncoding }>
  /** The row number of the header if the person chose it; 0 says that there is none. */
  headerRow?: number
  /** The name of the sheet to read from a workbook; the first visible one otherwise. */
  sheetName?: string
}
