import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allRows } from './all-rows.ts'
import { openSheet } from './open-sheet.ts'
import type { OpenOptions } from './sheet.ts'

let folder = ''
let files = 0

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'open-sheet-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function aFile(content: string | Buffer): Promise<string> {
  const path = join(folder, `file-${files++}`)
  await writeFile(path, content)
  return path
}

async function read(content: string | Buffer, options: Partial<OpenOptions> = {}) {
  const sheet = await openSheet(await aFile(content), { fileName: 'prices.csv', ...options })
  return { ...sheet, read: await allRows(sheet) }
}

const utf16 = (text: string, big: boolean) => {
  const bytes = Buffer.from(text, 'utf16le')
  return big ? bytes.swap16() : bytes
}

describe('a text table is understood as its author meant it', () => {
  it('reads a European list with semicolons and decimal commas', async () => {
    const { dialect, header, read: rows } = await read('Artikel;Preis\r\nHemd;2,50\r\nHose, lang;5,90\r\n')
    expect(dialect).toMatchObject({ delimiter: ';', quote: '"', lineEnding: '\r\n', encoding: 'utf-8', headerRow: 1 })
    expect(header).toEqual(['Artikel', 'Preis'])
    expect(rows).toEqual([
      { number: 2, cells: ['Hemd', '2,50'] },
      { number: 3, cells: ['Hose, lang', '5,90'] },
    ])
  })

  it('keeps line breaks, delimiters and doubled quotes inside quoted cells and counts rows as a spreadsheet does', async () => {
    const { read: rows } = await read('item,note\nShirt,"say ""hi"",\nthen fold"\n\nCoat,plain\n')
    expect(rows).toEqual([
      { number: 2, cells: ['Shirt', 'say "hi",\nthen fold'] },
      { number: 4, cells: ['Coat', 'plain'] },
    ])
  })

  it('skips a title above the header and says so', async () => {
    const {
      dialect,
      header,
      read: rows,
    } = await read('Price list 2026\n\nitem,service,price\nShirt,wash,2.50\nCoat,clean,9.00\n')
    expect(dialect).toMatchObject({ headerRow: 3, skippedPreamble: 1 })
    expect(header).toEqual(['item', 'service', 'price'])
    expect(rows.map(({ number }) => number)).toEqual([4, 5])
  })

  it('makes up a header where the first row already holds values, unless the person knows better', async () => {
    const text = 'Shirt,2.50,3\nCoat,9.00,4\nDress,7.25,1\n'
    const without = await read(text)
    expect(without.header).toEqual(['Column 1', 'Column 2', 'Column 3'])
    expect(without.dialect.headerRow).toBe(0)
    expect(without.read).toHaveLength(3)
    expect((await read(text, { headerRow: 1 })).header).toEqual(['Shirt', '2.50', '3'])
  })

  it.each([
    ['tab', 'a\tb c\td\n1\t2 x\t3\n4\t5 y\t6\n', '\t', '"'],
    ['pipe', 'item|price\nShirt|2.50\nCoat, long|9.00\n', '|', '"'],
    ['apostrophes as quotes', "id,name\n1,'Shirt, white'\n2,'Coat, long'\n", ',', "'"],
    ['apostrophes as letters', "id,name\n1,Men's shirt\n2,Women's coat\n", ',', '"'],
    ['a single column', 'The first line, with a comma\nAnother one\nand a third; the last\n', ',', '"'],
  ])('tells %s', async (_, text, delimiter, quote) => {
    expect((await read(text)).dialect).toMatchObject({ delimiter, quote })
  })

  it('reads backslashes before quotes as escapes, but not a path that ends in one', async () => {
    const escaped = await read('id,name\n1,"5\\" pipe, long"\n2,"6\\" pipe"\n')
    expect(escaped.read[0]?.cells[1]).toBe('5" pipe, long')
    const paths = await read('id,folder\n1,"C:\\scans\\"\n2,"D:\\"\n')
    expect(paths.read[0]?.cells[1]).toBe('C:\\scans\\')
  })

  it.each([
    ['utf-8', Buffer.from('name,city\nZoë,Köln\n'), 'Zoë'],
    ['utf-8-bom', Buffer.from('\ufeffname,city\nZoë,Köln\n'), 'Zoë'],
    ['utf-16le', Buffer.from(utf16('\ufeffname,city\nZoë,Köln\n', false)), 'Zoë'],
    ['utf-16be', Buffer.from(utf16('\ufeffname,city\nZoë,Köln\n', true)), 'Zoë'],
    ['utf-16le', Buffer.from(utf16('name,city\nZoë,Köln\n', false)), 'Zoë'],
    ['windows-1252', Buffer.from('name,city\nZoë,Köln\n', 'latin1'), 'Zoë'],
    ['windows-1256', Buffer.from('6e616d652c636974790ae3cde3cf20c7e1cddcc7cc2ce3cddc0a', 'hex'), 'محمد الحـاج'],
    [
      'windows-1251',
      Buffer.from('6e616d652c636974790accf0e8ede020cfe5f2f0eee2ede02cd2e2e5f0fc0a', 'hex'),
      'Мрина Петровна',
    ],
  ])('decodes %s', async (encoding, bytes, name) => {
    const { dialect, read: rows, header } = await read(bytes)
    expect(dialect.encoding).toBe(encoding)
    expect(header[0]).toBe('name')
    expect(rows[0]?.cells[0]).toBe(name)
  })

  it('finds letters of another encoding deep inside a file', async () => {
    const bytes = Buffer.concat([
      Buffer.from(`name,city\n${'Anna,Bonn\n'.repeat(60_000)}`),
      Buffer.from('Zoë,Ulm\n', 'latin1'),
    ])
    const { dialect, read: rows } = await read(bytes)
    expect(dialect.encoding).toBe('windows-1252')
    expect(rows.at(-1)).toEqual({ number: 60_002, cells: ['Zoë', 'Ulm'] })
  })
})

describe('what cannot be read is refused with the reason and the place', () => {
  const refusal = (code: string, more: object = {}) => expect.objectContaining({ name: 'SheetRefusal', code, ...more })

  it.each([
    ['an empty file', '', {}, 'empty_file'],
    ['blank lines only', '\n \n', {}, 'empty_file'],
    ['NUL bytes', Buffer.from('a,b\n1,\0\n2,3\n4,5\n6,7\n'), {}, 'binary_file'],
    [
      'the old Excel format',
      Buffer.from('d0cf11e0a1b11ae1000000000000', 'hex'),
      { fileName: 'p.xls' },
      'old_excel_format',
    ],
    [
      'a locked workbook',
      Buffer.from('d0cf11e0a1b11ae1000000000000', 'hex'),
      { fileName: 'p.xlsx' },
      'encrypted_workbook',
    ],
    ['a macro workbook', 'PK\u0003\u0004 whatever', { fileName: 'p.xlsm' }, 'macro_workbook'],
    ['a PDF', '%PDF-1.7 and so on', { fileName: 'p.pdf' }, 'other_format'],
    ['a text named .xlsx', 'a,b\n1,2\n', { fileName: 'p.xlsx' }, 'broken_workbook'],
    ['half a workbook', 'PK\u0003\u0004 cut off', { fileName: 'p.xlsx' }, 'broken_workbook'],
  ])('%s', async (_, content, options, code) => {
    await expect(read(content, options)).rejects.toEqual(refusal(code))
  })

  it('names the row whose quotation mark is never closed', async () => {
    await expect(read('a,b\n1,2\n3,"4\n5,6\n')).rejects.toEqual(refusal('quote_never_closed', { row: 3 }))
  })

  it('names row and column of a cell that is too long', async () => {
    const limits = { maxCellLength: 10 }
    await expect(read('a,b\n1,2\n3,abcdefghijk\n', { limits })).rejects.toEqual(
      refusal('cell_too_long', { row: 3, column: 2 }),
    )
  })

  it.each([
    ['too_many_rows', { maxRows: 2 }],
    ['too_many_cells', { maxCells: 5 }],
    ['too_many_columns', { maxColumns: 1 }],
    ['too_many_bytes', { maxBytes: 10 }],
  ])('%s', async (code, limits) => {
    await expect(read('a,b\n1,2\n3,4\n5,6\n', { limits })).rejects.toEqual(refusal(code))
  })

  it('stops a stream at the limit and leaves no temporary file behind', async () => {
    const before = (await readdir(tmpdir())).filter((name) => name.startsWith('sheet-'))
    const endless = Readable.from(Array.from({ length: 100 }, () => Buffer.from('a,b\n')))
    await expect(openSheet(endless, { fileName: 'x.csv', limits: { maxBytes: 100 } })).rejects.toEqual(
      refusal('too_many_bytes'),
    )
    const sheet = await openSheet(Readable.from([Buffer.from('a,b\n1,2\n')]), { fileName: 'x.csv' })
    expect(await allRows(sheet)).toEqual([{ number: 2, cells: ['1', '2'] }])
    expect((await readdir(tmpdir())).filter((name) => name.startsWith('sheet-'))).toEqual(before)
  })
})
