import { expect, test } from 'vitest'
import type { Paper, Row } from '../pdf/paper.ts'
import { codePageNames, encoded, letterOf } from './code-pages.ts'
import { askDone, drawerKick } from './commands.ts'
import { type Dots, isBlack } from './dots.ts'
import { encodePaper } from './encode-paper.ts'
import { pngOf } from './png.ts'
import type { PrintHead } from './print-head.ts'
import { readPrint } from './read-print.ts'

const head: PrintHead = { columns: 48, codePage: 'cp858', codes: 'native' }
const narrow: PrintHead = { ...head, columns: 32 }
const style = { size: 9 }
const paper = (rows: Row[], other: Partial<Paper> = {}): Paper => ({
  title: 'a paper',
  width: 80,
  height: 'content',
  margin: 4,
  pages: [rows],
  ...other,
})
const text = (words: string, other: Partial<Extract<Row, { kind: 'text' }>> = {}): Row => ({
  kind: 'text',
  text: words,
  style,
  ...other,
})
const beside = (label: string, amount: string): Row => ({
  kind: 'columns',
  cells: [
    { text: label, share: 0.66, style },
    { text: amount, share: 0.34, style, align: 'end' },
  ],
})
const bytesOf = (rows: Row[], of = head) => encodePaper(paper(rows), of).toString('latin1')
const printed = (rows: Row[], of = head) => readPrint(encodePaper(paper(rows), of), of)
const onlySlip = (rows: Row[], of = head) => {
  const [slip] = printed(rows, of).slips
  if (!slip) throw new Error('Nothing came out of the printer.')
  return slip
}

const begin = '\x1b@\x1dP\xcb\xcb\x1bt\x13'
const end = '\x1dVB\x00'

test('plain letters are plain bytes between the beginning and the cut', () => {
  expect(bytesOf([text('Shirt')])).toBe(`${begin}Shirt\n${end}`)
  expect(bytesOf([text('Été 5 €')])).toBe(`${begin}\x90t\x82 5 \xd5\n${end}`)
})

test('strong and big letters are switched on and off again', () => {
  const strong = { size: 15, weight: 'bold' } as const
  expect(bytesOf([text('AB', { style: strong })])).toBe(`${begin}\x1bE\x01\x1d!\x11AB\x1d!\x00\x1bE\x00\n${end}`)
})

test('an amount stands at the end of the line, on wide paper and on narrow', () => {
  expect(bytesOf([beside('Total', '£5.90')])).toBe(`${begin}Total${' '.repeat(38)}\x9c5.90\n${end}`)
  expect(bytesOf([beside('Total', '£5.90')], narrow)).toBe(`${begin}Total${' '.repeat(22)}\x9c5.90\n${end}`)
})

test('an amount too wide for its part of narrow paper is not broken', () => {
  expect(onlySlip([beside('Subtotal', 'AED 1,234,567.00')], narrow).lines).toEqual(['Subtotal        AED 1,234,567.00'])
})

test('a mark such as DUPLICATE is white on black across the paper', () => {
  const bar: Row = { kind: 'bar', text: 'DUPLICATE', style: { size: 9, weight: 'bold' } }
  const [left, right] = [' '.repeat(19), ' '.repeat(20)]
  expect(bytesOf([bar])).toBe(`${begin}\x1bE\x01\x1dB\x01${left}DUPLICATE${right}\x1dB\x00\x1bE\x00\n${end}`)
})

test('long texts go on in further lines, at most as many as there may be', () => {
  const words = 'one two three four five six seven eight nine ten eleven twelve'
  expect(onlySlip([text(words)], narrow).lines).toEqual([
    'one two three four five six',
    'seven eight nine ten eleven',
    'twelve',
  ])
  expect(onlySlip([text(words, { most: 1 })], narrow).lines).toEqual(['one two three four five six.'])
})

test('each page is a slip of its own', () => {
  const two = encodePaper(paper([], { pages: [[text('A')], [text('B')]] }), head)
  expect(readPrint(two, head).slips.map(({ lines }) => lines)).toEqual([['A'], ['B']])
})

test('codes are drawn by a printer that can, else sent as the same picture', () => {
  const code: Row = { kind: 'code', text: 'https://laundry.example/orders/1', size: 92 }
  const bars: Row = { kind: 'barcode', text: 'DM-1042-1', height: 28 }
  expect(onlySlip([code, bars]).codes).toEqual([
    { kind: 'qr', text: 'https://laundry.example/orders/1' },
    { kind: 'line', text: 'DM-1042-1' },
  ])
  const drawn = onlySlip([code], { ...head, codes: 'drawn' })
  expect(drawn.codes).toEqual([])
  expect(pngOf(drawn.paper)).toEqual(pngOf(onlySlip([code]).paper))
})

test('bytes in a name are letters, never commands', () => {
  const print = printed([text('Anna\x1bp\x00\x19\xfa\x1dV\x00 \x10\x14')])
  expect(print.kicks).toBe(0)
  expect(print.slips).toHaveLength(1)
})

test('the drawer is kicked and the printer asked by bytes of their own', () => {
  expect(drawerKick).toEqual([0x1b, 0x70, 0, 25, 250])
  expect(readPrint(Uint8Array.from([...drawerKick, ...askDone]), head)).toMatchObject({ kicks: 1, asked: 1 })
})

test('every letter of a code page comes back as it was', () => {
  for (const page of codePageNames) {
    for (let byte = 32; byte < 256; byte += 1) {
      const letter = letterOf(byte, page)
      if (letter.trim() === '' || byte === 127) continue
      expect(encoded(letter, page)).toEqual(Uint8Array.of(byte))
    }
  }
  expect(encoded('محمد', 'cp858')).toBeUndefined()
  expect(encoded('漢', 'wpc1252')).toBeUndefined()
})

/** The first and last column with a black dot, and how many groups of columns blank ones keep apart. */
function shapeOf({ width, height, ...dots }: Dots): { from: number; to: number; groups: number } {
  const inked = Array.from({ length: width }, (_, x) =>
    Array.from({ length: height }, (_, y) => isBlack({ width, height, ...dots }, x, y)).some(Boolean),
  )
  const groups = inked.filter((ink, x) => ink && !inked[x - 1]).length
  return { from: inked.indexOf(true), to: inked.lastIndexOf(true), groups }
}

test('Arabic letters are joined and begin at the right', () => {
  const { pictures, lines, paper: joined } = onlySlip([text('سيف', { align: 'end', style: { size: 20 } })])
  expect({ pictures, lines }).toEqual({ pictures: 1, lines: [] })
  expect(shapeOf(joined)).toMatchObject({ groups: 1 })
  expect(shapeOf(joined).to).toBeGreaterThan(565)
  const apart = onlySlip([text('س ي ف', { style: { size: 20 } })]).paper
  expect(shapeOf(apart).groups).toBe(3)
})

test('a number beside an Arabic word reads from left to right, at its left', () => {
  const alone = shapeOf(onlySlip([text('قميص', { style: { size: 20 } })]).paper)
  const numbered = shapeOf(onlySlip([text('قميص 17', { style: { size: 20 } })]).paper)
  expect(numbered.groups).toBe(alone.groups + 2)
  const one = onlySlip([text('ا 17', { style: { size: 30 } })]).paper
  const seven = onlySlip([text('ا 71', { style: { size: 30 } })]).paper
  expect(pngOf(one)).not.toEqual(pngOf(seven))
})

test('a paper read from the right has its labels at the right and its amounts at the left', () => {
  const arabic = paper([beside('الإجمالي', '5.90')], { direction: 'rtl' })
  const [slip] = readPrint(encodePaper(arabic, head), head).slips
  if (!slip) throw new Error('Nothing came out of the printer.')
  const { from, to } = shapeOf(slip.paper)
  expect(from).toBeLessThan(4)
  expect(to).toBeGreaterThan(570)
})

test('the dots below letters are not cut off', () => {
  const { paper: drawn } = onlySlip([text('فرع دبي', { style: { size: 12 } })])
  const lowest = drawn.bits.slice(-2 * Math.ceil(drawn.width / 8))
  expect([...lowest].every((byte) => byte === 0)).toBe(true)
})
