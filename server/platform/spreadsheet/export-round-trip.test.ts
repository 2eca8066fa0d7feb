import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer, text } from 'node:stream/consumers'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { allRows } from './all-rows.ts'
import { openSheet } from './open-sheet.ts'
import { type CellToWrite, numberCell, writeCsv } from './write-csv.ts'
import { writeXlsx } from './write-xlsx.ts'

let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'round-trip-'))
})
afterAll(() => rm(folder, { recursive: true }))

const tricky = fc.constantFrom(
  '=1+1',
  "'=1",
  "''+x",
  '-5',
  '@SUM(A1)',
  '\t=x',
  '"',
  '""',
  ',',
  ';',
  '\r\n',
  '\n',
  '\r',
  "'",
  '_x0041_',
  '\u0001',
  ' a ',
  '\ufeff',
  '＝1',
  'ـعربي',
  '😀',
  '\ud800',
)
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.array(tricky, { maxLength: 4 }).map((parts) => parts.join('')),
)
const amount = fc
  .tuple(fc.integer({ min: -999_999, max: 999_999 }), fc.integer({ min: 0, max: 99 }))
  .map(([whole, cents]) => `${whole}.${String(cents).padStart(2, '0')}`)
const row = fc.tuple(anyText, anyText, amount)

const header = ['name', 'note', 'price']
const written = (rows: string[][]): CellToWrite[][] =>
  rows.map(([name = '', note = '', price = ''], at) => [`key ${at}`, name, note, numberCell(price)])
const expected = (rows: string[][]) => rows.map(([name, note, price], at) => [`key ${at}`, name, note, price])

async function readBack(path: string, fileName: string): Promise<string[][]> {
  const sheet = await openSheet(path, { fileName, headerRow: 1 })
  expect(sheet.header).toEqual(['key', ...header])
  return (await allRows(sheet)).map(({ cells }) => cells)
}

// A text file holds neither NUL nor half a surrogate pair: the replacement character stands for them.
const inUtf8 = (cells: (string | undefined)[][]) =>
  cells.map((row) => row.map((cell) => cell?.toWellFormed().replaceAll('\0', '\ufffd')))

it('an exported CSV reads back exactly, whatever text it holds', async () => {
  const path = join(folder, 'own.csv')
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 6 }), async (rows) => {
      await writeFile(path, await buffer(writeCsv([['key', ...header], ...written(rows)])))
      expect(await readBack(path, 'own.csv')).toEqual(inUtf8(expected(rows)))
    }),
    { numRuns: 150 },
  )
})

it('an exported workbook reads back exactly, whatever text it holds', async () => {
  const path = join(folder, 'own.xlsx')
  const columns = [{ title: 'key' }, { title: 'name' }, { title: 'note' }, { title: 'price', decimals: 2 }]
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 6 }), async (rows) => {
      await writeFile(path, await buffer(writeXlsx(written(rows), { sheetName: 'Prices', columns })))
      const zero = (cell: string | undefined) => (cell === '-0.00' ? '0.00' : cell)
      expect(await readBack(path, 'own.xlsx')).toEqual(expected(rows).map((cells) => cells.map(zero)))
    }),
    { numRuns: 60 },
  )
})

it('no cell of an exported CSV starts a formula, and typed numbers stay numbers', async () => {
  const cells = ['=HYPERLINK("http://x","y")', '+1', '-1', '@x', '\t=1', '\r=1', '＝1']
  const csv = await text(writeCsv([[...cells, numberCell('-5.00')]]))
  for (const cell of cells) expect(csv).toContain(`"'${cell.replaceAll('"', '""')}"`)
  expect(csv).toMatch(/,-5\.00\r\n$/)
  expect(() => numberCell('=1')).toThrow(RangeError)
})

it('a cell that Excel cannot hold is refused instead of cut', async () => {
  const rows: CellToWrite[][] = [['x'.repeat(32_768)]]
  const export_ = buffer(writeXlsx(rows, { sheetName: 'A', columns: [{ title: 'a' }] }))
  await expect(export_).rejects.toMatchObject({ code: 'cell_too_long', row: 2 })
})
