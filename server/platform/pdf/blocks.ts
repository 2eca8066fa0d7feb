import { create } from 'qrcode'
import { barWidths } from './line-code.ts'
import type { Align, Cell, Row, TextStyle } from './paper.ts'
import { drawLine, linesOf, widthOf } from './text-lines.ts'

type Document = PDFKit.PDFDocument

/** A row measured for a width: how high it is and how it is drawn with its upper left corner at a point. */
export interface Block {
  height: number
  draw: (x: number, y: number) => void
}

const LINE_HEIGHT = 1.34
const ASCENT = 1.02

const offsetOf = (align: Align, room: number): number => (align === 'end' ? room : align === 'center' ? room / 2 : 0)

function paragraph(doc: Document, cell: Omit<Cell, 'share'> & { most?: number }, width: number): Block {
  const { text, style, align = 'start', most } = cell
  const lines = text === '' ? [] : linesOf(doc, text, { style, width, most })
  const step = style.size * LINE_HEIGHT
  return {
    height: lines.length * step,
    draw: (x, y) =>
      lines.forEach((line, index) => {
        const room = align === 'start' ? 0 : width - widthOf(doc, line, style)
        drawLine(doc, line, { x: x + offsetOf(align, room), y: y + index * step + style.size * ASCENT, style })
      }),
  }
}

function columns(doc: Document, { cells, gap = 6 }: Extract<Row, { kind: 'columns' }>, width: number): Block {
  const room = width - gap * (cells.length - 1)
  const blocks = cells.map((cell) => paragraph(doc, cell, room * cell.share))
  return {
    height: Math.max(0, ...blocks.map(({ height }) => height)),
    draw: (x, y) => {
      let left = x
      blocks.forEach((block, index) => {
        block.draw(left, y)
        left += room * (cells[index]?.share ?? 0) + gap
      })
    },
  }
}

function rule(
  doc: Document,
  { thickness = 0.7, dashed = false }: Extract<Row, { kind: 'rule' }>,
  width: number,
): Block {
  return {
    height: 9,
    draw: (x, y) => {
      doc.lineWidth(thickness).strokeColor('#111111')
      if (dashed) doc.dash(2, { space: 2 })
      doc
        .moveTo(x, y + 4.5)
        .lineTo(x + width, y + 4.5)
        .stroke()
      doc.undash()
    },
  }
}

function bar(doc: Document, text: string, fit: { style: TextStyle; width: number }): Block {
  const { width } = fit
  const style: TextStyle = { ...fit.style, tone: 'paper' }
  const padding = style.size * 0.35
  const inner = paragraph(doc, { text, style, align: 'center' }, width - 2 * padding)
  return {
    height: inner.height + 2 * padding,
    draw: (x, y) => {
      doc.rect(x, y, width, inner.height + 2 * padding).fill('#111111')
      inner.draw(x + padding, y + padding)
    },
  }
}

function drawCode(doc: Document, text: string, { x, y, size }: { x: number; y: number; size: number }): void {
  const { modules } = create(text, { errorCorrectionLevel: 'M' })
  const side = size / modules.size
  for (let row = 0; row < modules.size; row += 1) {
    for (let column = 0; column < modules.size; column += 1) {
      if (modules.get(row, column)) doc.rect(x + column * side, y + row * side, side, side)
    }
  }
  doc.fill('#000000')
}

function code(doc: Document, row: Extract<Row, { kind: 'code' }>, width: number): Block {
  const { text, size, beside = [], at = 'start' } = row
  const gap = 8
  const side = stack(beside.map((one) => blockOf(doc, one, width - size - gap)))
  const height = Math.max(size, side.height)
  const alone = beside.length === 0
  return {
    height,
    draw: (x, y) => {
      const left = alone ? x + (width - size) / 2 : at === 'start' ? x : x + width - size
      drawCode(doc, text, { x: left, y: y + (height - size) / 2, size })
      side.draw(at === 'start' ? x + size + gap : x, y + (height - side.height) / 2)
    },
  }
}

function barcode(doc: Document, { text, height }: Extract<Row, { kind: 'barcode' }>, width: number): Block {
  const bars = barWidths(text)
  const side = width / bars.reduce((sum, bar) => sum + bar, 0)
  return {
    height,
    draw: (x, y) => {
      let left = x
      bars.forEach((bar, at) => {
        if (at % 2 === 0) doc.rect(left, y, bar * side, height)
        left += bar * side
      })
      doc.fill('#000000')
    },
  }
}

/** Blocks one under the other as one. */
export function stack(blocks: readonly Block[]): Block {
  return {
    height: blocks.reduce((sum, { height }) => sum + height, 0),
    draw: (x, y) => {
      let top = y
      for (const block of blocks) {
        block.draw(x, top)
        top += block.height
      }
    },
  }
}

/** Measures a row for a width in points. */
export function blockOf(doc: Document, row: Row, width: number): Block {
  switch (row.kind) {
    case 'text':
      return paragraph(doc, row, width)
    case 'columns':
      return columns(doc, row, width)
    case 'rule':
      return rule(doc, row, width)
    case 'space':
      return { height: row.height, draw: () => undefined }
    case 'bar':
      return bar(doc, row.text, { style: row.style, width })
    case 'code':
      return code(doc, row, width)
    case 'barcode':
      return barcode(doc, row, width)
  }
}
