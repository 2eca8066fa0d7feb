import { PassThrough, type Readable } from 'node:stream'
import exceljs from 'exceljs'
import { SheetRefusal } from './refusals.ts'
import { type CellToWrite, numberCell } from './write-csv.ts'
import { encodeXlsxText } from './xlsx-text.ts'

/** A column of a workbook: its title, and how wide and with how many decimals it is shown. */
export type ColumnToWrite = { title: string; width?: number; decimals?: number }

export type WorkbookToWrite = { sheetName: string; columns: ColumnToWrite[] }

const LONGEST_CELL = 32_767
const MOST_ROWS = 1_048_575
const MOST_DIGITS = 15

/**
 * Writes rows below a header as an Excel workbook, streaming. Text is stored as text, so nothing in it can run; a number of more than 15 digits
 * is stored as text too, because spreadsheets would round it. Refuses cells and row counts that Excel cannot hold.
 */
export function writeXlsx(
  rows: Iterable<CellToWrite[]> | AsyncIterable<CellToWrite[]>,
  { sheetName, columns }: WorkbookToWrite,
): Readable {
  const stream = new PassThrough()
  const workbook = new exceljs.stream.xlsx.WorkbookWriter({ stream, useStyles: true, useSharedStrings: false })
  const sheet = workbook.addWorksheet(sheetName, { views: [{ state: 'frozen', ySplit: 1 }] })
  sheet.columns = columns.map(({ width = 20, decimals }) => ({
    width,
    style: decimals === undefined ? {} : { numFmt: decimals === 0 ? '0' : `0.${'0'.repeat(decimals)}` },
  }))
  const fill = async () => {
    sheet.addRow(columns.map(({ title }) => xlsxText(title, 1))).commit()
    let row = 1
    for await (const cells of rows) {
      row++
      if (row > MOST_ROWS + 1)
        throw new SheetRefusal(
          'too_many_rows',
          `An Excel sheet holds at most ${MOST_ROWS} rows. Export as CSV instead.`,
        )
      sheet.addRow(cells.map((cell) => xlsxCell(cell, row))).commit()
      if (stream.writableNeedDrain) await drained(stream)
    }
    await workbook.commit()
  }
  fill().catch((error: unknown) => stream.destroy(error instanceof Error ? error : new Error(String(error))))
  return stream
}

function drained(stream: PassThrough): Promise<void> {
  return new Promise((resolve) => {
    stream.once('drain', resolve)
    stream.once('close', resolve)
  })
}

function xlsxCell(cell: CellToWrite, row: number): string | number | null {
  if (cell === null) return null
  if (typeof cell === 'string') return xlsxText(cell, row)
  const { number } = numberCell(cell.number)
  return number.replace(/\D/g, '').length > MOST_DIGITS ? number : Number(number)
}

function xlsxText(text: string, row: number): string {
  if (text.length > LONGEST_CELL) {
    throw new SheetRefusal(
      'cell_too_long',
      `A cell in row ${row} is longer than the ${LONGEST_CELL} characters that Excel holds. Export as CSV instead.`,
      { row },
    )
  }
  return encodeXlsxText(text)
}
