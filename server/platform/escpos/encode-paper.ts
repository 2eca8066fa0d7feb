import { create } from 'qrcode'
import { barWidths } from '../pdf/line-code.ts'
import { type Paper, type Row, standing } from '../pdf/paper.ts'
import { begin, centred, cut, feed, lineCode, newLine, picture, qrCode } from './commands.ts'
import { blacken, blackenArea, blank, type Dots, lay } from './dots.ts'
import { dotsOf, inDots, type PrintHead } from './print-head.ts'
import { inDotsOf } from './set-dots.ts'
import { type Beside, inLetters } from './set-letters.ts'

const WIDEST_MODULE = 16
const WIDEST_BAR = 3
const QUIET = 20
const HIGHEST_LINE_CODE = 255

/** A row of text: in the printer's own letters where it has them, else as a picture. */
function set(row: Beside, head: PrintHead): number[] {
  const letters = inLetters(row, head)
  if (letters !== undefined) return letters
  const dots = inDotsOf(row, head)
  return dots.height === 0 ? [] : picture(dots)
}

function rule(head: PrintHead, { dashed = false }: Extract<Row, { kind: 'rule' }>): number[] {
  if (dashed) return [...Buffer.from('-'.repeat(head.columns)), ...newLine]
  const line = blank(dotsOf(head), 14)
  blackenArea(line, { x: 0, y: 6, width: line.width, height: 2 })
  return picture(line)
}

function qrDots(text: string, room: number): { dots: Dots; modules: number } {
  const { modules } = create(text, { errorCorrectionLevel: 'M' })
  const dots = blank(modules.size, modules.size)
  for (let y = 0; y < modules.size; y += 1) {
    for (let x = 0; x < modules.size; x += 1) if (modules.get(y, x)) blacken(dots, x, y)
  }
  return { dots, modules: Math.max(2, Math.min(WIDEST_MODULE, Math.floor(room / modules.size))) }
}

function qr(head: PrintHead, { text, size }: Extract<Row, { kind: 'code' }>): number[] {
  const { dots, modules } = qrDots(text, Math.min(inDots(size), dotsOf(head)))
  if (head.codes === 'native') return [...centred(true), ...qrCode(text, modules), ...centred(false)]
  const drawn = blank(dotsOf(head), dots.height * modules)
  const x = Math.floor((drawn.width - dots.width * modules) / 2)
  lay(drawn, dots, { x, y: 0, across: modules, down: modules })
  return picture(drawn)
}

/** Start, letters and check have 11 modules each, the stop 13. */
const modulesOfSetB = (text: string): number => (text.length + 2) * 11 + 13

/** The bars, as wide as the paper allows: a reader needs two dots a module and white at both ends. */
function barcode(head: PrintHead, row: Extract<Row, { kind: 'barcode' }>): number[] {
  const bars = barWidths(row.text)
  const native = head.codes === 'native'
  const length = native ? modulesOfSetB(row.text) : bars.reduce((sum, bar) => sum + bar, 0)
  const height = Math.min(HIGHEST_LINE_CODE, inDots(row.height))
  const module = Math.max(1, Math.min(WIDEST_BAR, Math.floor((dotsOf(head) - 2 * QUIET) / length)))
  if (native) return [...centred(true), ...lineCode(row.text, { height, module }), ...centred(false)]
  const drawn = blank(dotsOf(head), height)
  let x = Math.floor((drawn.width - length * module) / 2)
  bars.forEach((bar, at) => {
    if (at % 2 === 0) blackenArea(drawn, { x, y: 0, width: bar * module, height })
    x += bar * module
  })
  return picture(drawn)
}

function rowBytes(row: Row, head: PrintHead): number[] {
  switch (row.kind) {
    case 'text': {
      const { kind: _, ...cell } = row
      return set({ cells: [{ ...cell, share: 1 }], gap: 0 }, head)
    }
    case 'columns':
      return set({ cells: row.cells, gap: row.gap === 0 ? 0 : 1 }, head)
    case 'rule':
      return rule(head, row)
    case 'space':
      return feed(inDots(row.height))
    case 'bar': {
      const style = { ...row.style, tone: 'paper' as const }
      return set({ cells: [{ text: row.text, style, share: 1, align: 'center' }], gap: 0 }, head)
    }
    case 'code':
      return [...(row.beside ?? []).flatMap((one) => rowBytes(one, head)), ...qr(head, row)]
    case 'barcode':
      return barcode(head, row)
  }
}

/** A document as the bytes a thermal printer takes (ESC/POS): each of its pages is a slip of its own, cut off at the end. */
export function encodePaper(paper: Paper, head: PrintHead): Buffer {
  const slips = paper.pages.map((rows) => [...standing(paper, rows).flatMap((row) => rowBytes(row, head)), ...cut])
  return Buffer.from([...begin(head.codePage), ...slips.flat()])
}
