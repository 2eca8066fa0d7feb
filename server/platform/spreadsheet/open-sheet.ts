import { createWriteStream } from 'node:fs'
import { mkdtemp, open, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { openCsv } from './read-csv.ts'
import { openXlsx } from './read-xlsx.ts'
import { SheetRefusal } from './refusals.ts'
import { defaultLimits, type OpenOptions, type Sheet, type SheetLimits } from './sheet.ts'

/**
 * Opens a CSV or XLSX file, by path or from a stream, and finds out how it is written. Throws SheetRefusal, at once or while rows are read.
 * A stream is first laid down in a private temporary folder, removed when the rows end or the sheet is closed.
 */
export async function openSheet(source: string | Readable, options: OpenOptions): Promise<Sheet> {
  const limits: SheetLimits = { ...defaultLimits, ...options.limits }
  if (typeof source === 'string') return openFile(source, options, limits)
  const folder = await mkdtemp(join(tmpdir(), 'sheet-'))
  const remove = () => rm(folder, { recursive: true, force: true })
  try {
    const path = join(folder, 'upload')
    await pipeline(source, atMost(limits.maxBytes), createWriteStream(path, { mode: 0o600 }))
    return removedAfterwards(await openFile(path, options, limits), remove)
  } catch (error) {
    await remove()
    throw error
  }
}

async function openFile(path: string, options: OpenOptions, limits: SheetLimits): Promise<Sheet> {
  const { size } = await stat(path)
  if (size > limits.maxBytes) throw tooManyBytes(limits.maxBytes)
  if (size === 0)
    throw new SheetRefusal('empty_file', 'The file is empty. Choose one with a header and at least one row.')
  const kind = await fileKind(path, options.fileName)
  return kind === 'xlsx' ? openXlsx(path, options, limits) : openCsv(path, options, limits)
}

const saveAs = 'Open it and save it as an Excel workbook (.xlsx) or as CSV (UTF-8), then import that.'

async function fileKind(path: string, fileName: string): Promise<'csv' | 'xlsx'> {
  const start = await firstBytes(path, 8)
  if (/\.(xlsm|xltm|xlam|xlsb)$/i.test(fileName)) {
    throw new SheetRefusal('macro_workbook', `This workbook can carry macros, which are never opened here. ${saveAs}`)
  }
  if (start.equals(Buffer.from('d0cf11e0a1b11ae1', 'hex'))) throw oldFormat(fileName)
  if (start.subarray(0, 4).equals(Buffer.from('504b0304', 'hex'))) return 'xlsx'
  if (start.subarray(0, 4).toString('latin1') === '%PDF') {
    throw new SheetRefusal(
      'other_format',
      'This is a PDF, not a table. Export the table as Excel workbook (.xlsx) or CSV and import that.',
    )
  }
  if (/\.xlsx$/i.test(fileName))
    throw new SheetRefusal('broken_workbook', `This file is named .xlsx but is no Excel workbook. ${saveAs}`)
  return 'csv'
}

function oldFormat(fileName: string): SheetRefusal {
  return /\.xlsx$/i.test(fileName)
    ? new SheetRefusal(
        'encrypted_workbook',
        `This workbook is protected with a password. Remove the password, or save it as CSV (UTF-8).`,
      )
    : new SheetRefusal('old_excel_format', `This is the old Excel format (.xls), which is not read. ${saveAs}`)
}

async function firstBytes(path: string, length: number): Promise<Buffer> {
  const file = await open(path, 'r')
  try {
    const buffer = Buffer.alloc(length)
    const { bytesRead } = await file.read(buffer, 0, length, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

function tooManyBytes(maxBytes: number): SheetRefusal {
  return new SheetRefusal(
    'too_many_bytes',
    `The file is larger than ${Math.floor(maxBytes / 1024)} KiB. Split it and import the parts.`,
  )
}

function atMost(maxBytes: number): Transform {
  let bytes = 0
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length
      done(bytes > maxBytes ? tooManyBytes(maxBytes) : null, chunk)
    },
  })
}

function removedAfterwards(sheet: Sheet, remove: () => Promise<void>): Sheet {
  async function* clearing<T>(items: AsyncIterable<T>): AsyncGenerator<T> {
    try {
      yield* items
    } finally {
      await remove()
    }
  }
  return {
    ...sheet,
    rows: clearing(sheet.rows),
    batches: clearing(sheet.batches),
    close: async () => {
      await sheet.close()
      await remove()
    },
  }
}
