import { findTableStart } from './header-row.ts'
import { SheetRefusal } from './refusals.ts'
import { rowsOfTable, singly } from './row-gate.ts'
import type { OpenOptions, Sheet, SheetLimits, SheetRow } from './sheet.ts'
import { numberText } from './xlsx-numbers.ts'
import { decodeXlsxText } from './xlsx-text.ts'
import { openWorkbook, readXml, type Workbook } from './xlsx-workbook.ts'
import { openZip, type ZipParts } from './zip-parts.ts'

const SAMPLE_ROWS = 100

/** Opens one sheet of an Excel workbook; its rows stream, its shared texts are held in memory. */
export async function openXlsx(path: string, options: OpenOptions, limits: SheetLimits): Promise<Sheet> {
  const zip = await openZip(path, limits)
  try {
    const workbook = await openWorkbook(zip, options.sheetName, limits)
    const start = findTableStart(await firstRows(zip, workbook, limits), options.headerRow)
    if (start.header.length === 0)
      throw new SheetRefusal('empty_file', 'The sheet is empty. Choose one with a header and at least one row.')
    const batches = rowsOfTable(closing(sheetRows(zip, workbook, limits), zip), start, limits)
    return {
      dialect: {
        ...{ format: 'xlsx', encoding: 'utf-8', delimiter: '', quote: '', escape: '', lineEnding: '\n' },
        headerRow: start.headerRow,
        skippedPreamble: start.skippedPreamble,
      },
      header: start.header,
      rows: singly(batches),
      batches,
      close: () => zip.close(),
    }
  } catch (error) {
    await zip.close()
    throw error
  }
}

async function firstRows(zip: ZipParts, workbook: Workbook, limits: SheetLimits): Promise<SheetRow[]> {
  const rows: SheetRow[] = []
  for await (const batch of sheetRows(zip, workbook, limits)) {
    rows.push(...batch)
    if (rows.length >= SAMPLE_ROWS) break
  }
  return rows.slice(0, SAMPLE_ROWS)
}

async function* closing(batches: AsyncIterable<SheetRow[]>, zip: ZipParts): AsyncGenerator<SheetRow[]> {
  try {
    yield* batches
  } finally {
    await zip.close()
  }
}

async function* sheetRows(zip: ZipParts, workbook: Workbook, limits: SheetLimits): AsyncGenerator<SheetRow[]> {
  const builder = new RowBuilder(workbook, limits)
  const listener = {
    open: (name: string, attributes: Record<string, string>) => builder.open(name, attributes),
    close: (name: string) => builder.close(name),
    text: (text: string) => builder.text(text),
  }
  for await (const _ of readXml(zip, workbook.sheetPart, listener)) {
    const rows = builder.take()
    if (rows.length > 0) yield rows
  }
}

/** Puts the rows of a sheet together from its XML. */
class RowBuilder {
  readonly #workbook: Workbook
  readonly #limits: SheetLimits
  #rows: SheetRow[] = []
  #row: SheetRow = { number: 0, cells: [] }
  #column = 0
  #type = ''
  #style = 0
  #content = ''
  #listening = false
  #phonetic = false

  constructor(workbook: Workbook, limits: SheetLimits) {
    this.#workbook = workbook
    this.#limits = limits
  }

  take(): SheetRow[] {
    const rows = this.#rows
    this.#rows = []
    return rows
  }

  open(name: string, attributes: Record<string, string>): void {
    if (name === 'row') {
      const number = Number(attributes.r ?? this.#row.number + 1)
      this.#row = { number, cells: [] }
      this.#column = 0
    } else if (name === 'c') {
      this.#column = attributes.r === undefined ? this.#column + 1 : columnOf(attributes.r)
      this.#type = attributes.t ?? 'n'
      this.#style = Number(attributes.s ?? 0)
      this.#content = ''
      this.#checkColumn()
    } else if (name === 'rPh') this.#phonetic = true
    this.#listening = name === 'v' || (name === 't' && !this.#phonetic)
  }

  text(text: string): void {
    if (!this.#listening) return
    this.#content += text
    if (this.#content.length > this.#limits.maxCellLength) this.#refuseLength()
  }

  close(name: string): void {
    this.#listening = false
    if (name === 'rPh') this.#phonetic = false
    if (name === 'c') this.#endCell()
    if (name === 'row') this.#rows.push(this.#row)
  }

  #endCell(): void {
    const { cells } = this.#row
    while (cells.length < this.#column - 1) cells.push('')
    const text = this.#cellText()
    if (text.length > this.#limits.maxCellLength) this.#refuseLength()
    cells[this.#column - 1] = text
  }

  #cellText(): string {
    const content = this.#content
    const { strings, styles, since1904 } = this.#workbook
    switch (this.#type) {
      case 's':
        return strings[Number(content)] ?? ''
      case 'inlineStr':
      case 'str':
        return decodeXlsxText(content)
      case 'b':
        return content === '1' ? 'TRUE' : 'FALSE'
      case 'n':
        return content === '' ? '' : numberText(content, styles[this.#style] ?? 'plain', since1904)
      default:
        return content
    }
  }

  #checkColumn(): void {
    if (this.#column <= this.#limits.maxColumns) return
    const row = this.#row.number
    throw new SheetRefusal('too_many_columns', `Row ${row} has more than ${this.#limits.maxColumns} columns.`, { row })
  }

  #refuseLength(): never {
    const place = { row: this.#row.number, column: this.#column }
    const sentence = `The cell in row ${place.row}, column ${place.column} is longer than ${this.#limits.maxCellLength} characters.`
    throw new SheetRefusal('cell_too_long', sentence, place)
  }
}

/** The column number of a cell reference: A1 → 1, AB7 → 28. */
function columnOf(reference: string): number {
  let column = 0
  for (let at = 0; at < reference.length; at++) {
    const letter = reference.charCodeAt(at) - 64
    if (letter < 1 || letter > 26) break
    column = column * 26 + letter
  }
  return column
}
