import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import exceljs from 'exceljs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allRows } from './all-rows.ts'
import { openSheet } from './open-sheet.ts'
import type { OpenOptions } from './sheet.ts'
import { decimalText, numberText, styleOfFormat } from './xlsx-numbers.ts'

let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'read-xlsx-'))
})
afterAll(() => rm(folder, { recursive: true }))

type Fill = (sheet: exceljs.Worksheet, workbook: exceljs.Workbook) => void

async function aWorkbook(fill: Fill): Promise<string> {
  const workbook = new exceljs.Workbook()
  fill(workbook.addWorksheet('Prices'), workbook)
  const path = join(folder, 'book.xlsx')
  await workbook.xlsx.writeFile(path)
  return path
}

async function readBook(path: string, options: Partial<OpenOptions> = {}) {
  const sheet = await openSheet(path, { fileName: 'book.xlsx', ...options })
  return { header: sheet.header, rows: await allRows(sheet) }
}

describe('a workbook comes out as the text a person sees', () => {
  it('prices, percentages, dates, times, flags, rich text and cached formulas', async () => {
    const path = await aWorkbook((sheet) => {
      sheet.addRow(['item', 'price', 'share', 'day', 'at', 'active', 'note', 'sum', 'code'])
      const day = new Date(Date.UTC(2026, 2, 1))
      const moment = new Date(Date.UTC(2026, 2, 1, 14, 30))
      const rich = { richText: [{ text: 'no ' }, { font: { bold: true }, text: 'starch' }] }
      sheet.addRow(['Shirt', 5 * 2.998, 0.65, day, moment, true, rich, { formula: 'B2*2', result: 29.98 }, 7])
      sheet.getCell('C2').numFmt = '0%'
      sheet.getCell('D2').numFmt = 'yyyy-mm-dd'
      sheet.getCell('E2').numFmt = 'dd/mm/yyyy hh:mm'
      sheet.getCell('I2').numFmt = '0000'
    })
    const { rows } = await readBook(path)
    expect(rows).toEqual([
      {
        number: 2,
        cells: ['Shirt', '14.99', '65%', '2026-03-01', '2026-03-01T14:30:00', 'TRUE', 'no starch', '29.98', '0007'],
      },
    ])
  })

  it('gaps, blank rows and a title keep columns and row numbers where they are', async () => {
    const path = await aWorkbook((sheet) => {
      sheet.getCell('A1').value = 'Our prices'
      sheet.getRow(3).values = ['item', 'service', 'price']
      sheet.getCell('A4').value = 'Shirt'
      sheet.getCell('C4').value = 2.5
      sheet.getRow(7).values = ['Coat', 'clean', 9]
    })
    expect(await readBook(path)).toEqual({
      header: ['item', 'service', 'price'],
      rows: [
        { number: 4, cells: ['Shirt', '', '2.5'] },
        { number: 7, cells: ['Coat', 'clean', '9'] },
      ],
    })
  })

  it('the first visible sheet is read, or the one that is asked for', async () => {
    const path = await aWorkbook((sheet, workbook) => {
      sheet.state = 'hidden'
      sheet.addRows([
        ['secret', 'n'],
        ['x', 1],
      ])
      workbook.addWorksheet('Public').addRows([
        ['item', 'price'],
        ['Shirt', 2],
      ])
    })
    expect((await readBook(path)).header).toEqual(['item', 'price'])
    expect((await readBook(path, { sheetName: 'Prices' })).header).toEqual(['secret', 'n'])
    await expect(readBook(path, { sheetName: 'Nope' })).rejects.toMatchObject({ code: 'no_sheet' })
  })
})

describe('numbers are exact', () => {
  it.each([
    [5 * 2.998, '14.99'],
    [0.1 + 0.2, '0.3'],
    [1e-7, '0.0000001'],
    [1.5e21, '1500000000000000000000'],
    [-2.5, '-2.5'],
    [447911123456, '447911123456'],
  ])('%d is %s', (value, text) => {
    expect(decimalText(value)).toBe(text)
  })

  it.each([
    ['"£"#,##0.00', '1500', '1500.00'],
    ['[$€-407] #,##0.00', '2.5', '2.50'],
    ['0.00%', '0.125', '12.5%'],
    ['[h]:mm', '0.5', '12:00:00'],
    ['d mmm yy', '46082', '2026-03-01'],
    ['[Red]General', '3', '3'],
  ])('a cell formatted %s', (code, raw, text) => {
    expect(numberText(raw, styleOfFormat(200, code), false)).toBe(text)
  })
})

describe('a workbook that would hurt is refused', () => {
  it('a bomb, by what it unpacks to and by how much it swells', async () => {
    const path = await aWorkbook((sheet) => {
      sheet.addRow(['a'])
      for (let row = 0; row < 4_000; row++) sheet.addRow(['x'.repeat(1000)])
    })
    await expect(readBook(path, { limits: { maxRatio: 5, maxUnpackedBytes: 1e9 } })).resolves.toBeDefined()
    const swollen = await aWorkbook((sheet) => {
      sheet.addRow(['a'])
      for (let row = 0; row < 4_000; row++) sheet.addRow([String(row).padStart(1000, 'x')])
    })
    await expect(readBook(swollen, { limits: { maxRatio: 5 } })).rejects.toMatchObject({ code: 'zip_bomb' })
    await expect(readBook(swollen, { limits: { maxUnpackedBytes: 1_000_000 } })).rejects.toMatchObject({
      code: 'zip_bomb',
    })
    await expect(readBook(swollen, { limits: { maxEntries: 2 } })).rejects.toMatchObject({ code: 'zip_bomb' })
  })

  it('a damaged one, wherever the bytes were flipped', async () => {
    const path = await aWorkbook((sheet) =>
      sheet.addRows([
        ['a', 'b'],
        [1, 2],
      ]),
    )
    const good = await readFile(path)
    for (let at = 4; at < good.length; at += 97) {
      const bad = Buffer.from(good)
      bad[at] = (bad[at] ?? 0) ^ 0x55
      await writeFile(path, bad)
      const outcome = await readBook(path).catch((error: Error) => error)
      if (outcome instanceof Error) expect(outcome.name).toBe('SheetRefusal')
    }
  })
})
