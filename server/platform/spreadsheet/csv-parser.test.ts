import fc from 'fast-check'
import { expect, it } from 'vitest'
import { CsvParser } from './csv-parser.ts'
import type { CsvDialect } from './sheet.ts'

const dialect: CsvDialect = { delimiter: ',', quote: '"', escape: '"', lineEnding: '\n' }
const limits = { maxCellLength: 1000, maxColumns: 100 }

it('cuts the same rows however the file is chopped into chunks', () => {
  const piece = fc.constantFrom('a', 'ü', ',', '"', '""', '\n', '\r\n', '\r', ' ', '\\', '"x"', "'")
  fc.assert(
    fc.property(
      fc.array(piece).map((pieces) => pieces.join('')),
      fc.array(fc.integer({ min: 0, max: 40 })),
      (text, cuts) => {
        const whole = new CsvParser(dialect, limits).push(text, true)
        const parser = new CsvParser(dialect, limits)
        const rows = []
        let at = 0
        for (const size of cuts) {
          rows.push(...parser.push(text.slice(at, at + size)))
          at += size
        }
        rows.push(...parser.push(text.slice(at), true))
        expect(rows).toEqual(whole)
      },
    ),
    { numRuns: 500 },
  )
})

it('keeps a quote inside a bare cell and the text after a closing quote', () => {
  const rows = new CsvParser(dialect, limits).push('5" pipe,"a"b, "c" ,d\n', true)
  expect(rows).toEqual([{ number: 1, cells: ['5" pipe', 'ab', 'c', 'd'] }])
})

it('takes a lone carriage return as the end of a row only in files that use it', () => {
  expect(new CsvParser(dialect, limits).push('a\rb,c\n', true).map(({ cells }) => cells)).toEqual([['a\rb', 'c']])
  const old = new CsvParser({ ...dialect, lineEnding: '\r' }, limits)
  expect(old.push('a,b\rc,"d\ne"\r', true).map(({ cells }) => cells)).toEqual([
    ['a', 'b'],
    ['c', 'd\ne'],
  ])
})
