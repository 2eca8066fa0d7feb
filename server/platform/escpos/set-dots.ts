import { brokenLines, shortened } from '../pdf/break-lines.ts'
import type { TextStyle } from '../pdf/paper.ts'
import { blank, type Dots, inverted } from './dots.ts'
import { drawLetters, type Pen, widthOfLetters } from './draw-letters.ts'
import { CELL, dotsOf, inDots, type PrintHead } from './print-head.ts'
import { roomsOf } from './rooms.ts'
import type { Beside } from './set-letters.ts'

/** Room for the dots below Arabic letters and the signs above them, in heights of a letter. */
const LINE_HEIGHT = 1.56
const ASCENT = 1.02

/** No smaller than what a thermal head shows clearly. */
const SMALLEST = 22

/** Papers are set for 80 mm: on narrow ones letters are smaller. */
const penOf = ({ size, weight = 'regular' }: TextStyle, { columns }: PrintHead): Pen => ({
  size: Math.max(SMALLEST, Math.round(inDots(size) * (columns === 48 ? 1 : 0.85))),
  weight,
})

/** The row as a picture, drawn with the fonts of the other documents. */
export function inDotsOf(row: Beside, head: PrintHead): Dots {
  const gap = row.gap * CELL.width
  const room = dotsOf(head) - gap * (row.cells.length - 1)
  let left = 0
  const rooms = roomsOf(row.cells, room, ({ text, style }) => widthOfLetters(text, penOf(style, head)) + 1)
  const cells = row.cells.map(({ text, style, align = 'start', most }, at) => {
    const [width, pen, x] = [rooms[at] ?? 0, penOf(style, head), left]
    const fits = (piece: string) => widthOfLetters(piece, pen) <= width
    left += width + gap
    const lines = text === '' ? [] : shortened(brokenLines(text, fits), most, fits)
    return { x, width, pen, align, lines, step: Math.round(pen.size * LINE_HEIGHT) }
  })
  const dots = blank(dotsOf(head), Math.max(0, ...cells.map(({ lines, step }) => lines.length * step)))
  for (const { x, width, pen, align, lines, step } of cells) {
    lines.forEach((line, at) => {
      const over = width - widthOfLetters(line, pen)
      const shift = align === 'start' ? 0 : align === 'end' ? over : over / 2
      drawLetters(dots, line, { x: x + shift, y: at * step + pen.size * ASCENT, pen })
    })
  }
  return row.cells.every(({ style }) => style.tone === 'paper') ? inverted(dots) : dots
}
