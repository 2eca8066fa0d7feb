import { open, stat } from 'node:fs/promises'
import { allRows } from '#platform/spreadsheet/all-rows.ts'
import { openSheet } from '#platform/spreadsheet/open-sheet.ts'
import { readSheetInWorker } from '#platform/spreadsheet/read-sheet-in-worker.ts'
import { sheetNamesOf } from '#platform/spreadsheet/sheet-names.ts'
import { type SheetName, sheetNames } from './cells-rules.ts'
import type { Content, Sheet } from './content.ts'
import { fileRefused, refusedFile } from './errors.ts'

/** The most rows of all the tables of a takeover together: they are brought over in one transaction. */
export const MOST_ROWS = 10_000
/** The largest file that is read, in bytes. */
export const MOST_BYTES = 32 * 1024 * 1024

/** A file up to this many bytes is read before a worker thread would have begun. */
const smallBytes = 256 * 1024

/** A file to read, and the name a person gave it. */
export interface NamedFile {
  path: string
  fileName: string
}

const limits = { maxBytes: MOST_BYTES, maxRows: MOST_ROWS, maxColumns: 60, maxCellLength: 4000 }
const wanted = sheetNames.map((name) => `“${name}”`).join(', ')

const asSheetName = (text: string): SheetName | undefined =>
  sheetNames.find((name) => name === text.trim().toLowerCase())

async function tableOf({ path, fileName }: NamedFile, sheetName?: string): Promise<Sheet> {
  const read = (await stat(path)).size > smallBytes ? readSheetInWorker : openSheet
  const sheet = await read(path, { fileName, limits, headerRow: 1, ...(sheetName && { sheetName }) })
  const rows = (await allRows(sheet)).map(({ number, cells }) => ({
    number,
    cells: [...cells].map((cell) => cell ?? ''),
  }))
  return { header: sheet.header, rows }
}

async function isWorkbook(path: string): Promise<boolean> {
  const file = await open(path, 'r')
  try {
    const { buffer } = await file.read(Buffer.alloc(4), 0, 4, 0)
    return buffer.equals(Buffer.from('504b0304', 'hex'))
  } finally {
    await file.close()
  }
}

async function tablesOf(file: NamedFile): Promise<[SheetName, Sheet][]> {
  const { path, fileName } = file
  if (!(await isWorkbook(path))) {
    const name = asSheetName(fileName.replace(/\.\w+$/, ''))
    if (!name) throw fileRefused({ file: fileName, sentence: `Name the CSV files ${wanted}, as in orders.csv.` })
    return [[name, await tableOf(file)]]
  }
  const tables: [SheetName, Sheet][] = []
  for (const title of await sheetNamesOf(path, limits)) {
    const name = asSheetName(title)
    if (!name)
      throw fileRefused({ file: fileName, sentence: `The sheet “${title}” is none of ${wanted}. Rename or remove it.` })
    tables.push([name, await tableOf(file, title)])
  }
  return tables
}

/** Reads a workbook, or CSV files named as its sheets would be; refuses in a sentence what cannot be read and what is there twice. */
export async function readTakeoverFiles(files: readonly NamedFile[]): Promise<Content> {
  const content: Content = {}
  for (const file of files) {
    const { fileName } = file
    const tables = await tablesOf(file).catch((error) => {
      throw refusedFile(error, fileName)
    })
    for (const [name, table] of tables) {
      if (content[name])
        throw fileRefused({ file: fileName, sentence: `The table “${name}” is there twice. Keep one.` })
      content[name] = table
    }
  }
  const rows = Object.values(content).reduce((sum, table) => sum + table.rows.length, 0)
  const file = files.map(({ fileName }) => fileName).join(', ')
  if (rows === 0) throw fileRefused({ file, sentence: 'It has no rows. There is nothing to bring over.' })
  if (rows > MOST_ROWS)
    throw fileRefused({ file, sentence: `It has more than ${MOST_ROWS} rows. Bring it over in parts.` })
  return content
}
