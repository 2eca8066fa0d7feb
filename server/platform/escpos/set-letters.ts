import { brokenLines, shortened } from '../pdf/break-lines.ts'
import type { Align, Cell, TextStyle } from '../pdf/paper.ts'
import { visible } from '../pdf/text-runs.ts'
import { encoded } from './code-pages.ts'
import { bold, enlarged, newLine, reversed } from './commands.ts'
import { isBold, type PrintHead, timesOf } from './print-head.ts'
import { roomsOf } from './rooms.ts'

/** Cells beside each other, as a row of the paper describes them; `gap` in letters. */
export interface Beside {
  cells: readonly (Cell & { most?: number })[]
  gap: number
}

interface SetCell {
  style: TextStyle
  align: Align
  /** In letters of the plain size. */
  width: number
  lines: string[]
}

const lengthOf = (text: string, style: TextStyle): number => [...visible(text)].length * timesOf(style)

/** Letters of each cell; what rounding leaves over is the last one's. */
function widthsOf({ cells, gap }: Beside, columns: number): number[] {
  const room = columns - gap * (cells.length - 1)
  const widths = roomsOf(cells, room, ({ text, style }) => lengthOf(text, style))
  const left = room - widths.reduce((sum, width) => sum + width, 0)
  return widths.map((width, at) => (at === widths.length - 1 ? width + left : width))
}

function setCells(row: Beside, columns: number): SetCell[] {
  const widths = widthsOf(row, columns)
  return row.cells.map(({ text, style, align = 'start', most }, at) => {
    const width = widths[at] ?? 0
    const fits = (piece: string) => lengthOf(piece, style) <= width
    const lines = text === '' ? [] : brokenLines(text, fits).map(visible)
    return { style, align, width, lines: shortened(lines, most, fits) }
  })
}

const styled = ({ style }: SetCell, letters: readonly number[]): number[] => {
  const times = timesOf(style)
  const [strong, big, white] = [isBold(style), times > 1, style.tone === 'paper']
  return [
    ...(strong ? bold(true) : []),
    ...(big ? enlarged(times) : []),
    ...(white ? reversed(true) : []),
    ...letters,
    ...(white ? reversed(false) : []),
    ...(big ? enlarged(1) : []),
    ...(strong ? bold(false) : []),
  ]
}

const blanks = (count: number): number[] => Array.from({ length: Math.max(0, count) }, () => 0x20)

const leftOf = (align: Align, room: number): number =>
  align === 'start' ? 0 : align === 'end' ? room : Math.floor(room / 2)

/** One line of one cell, filled up with blanks to the cell's width; those of white letters are black. */
function filled(cell: SetCell, line: string, { codePage }: PrintHead): number[] {
  const letters = [...(encoded(line, codePage) ?? [])]
  const room = cell.width - lengthOf(line, cell.style)
  const left = leftOf(cell.align, room)
  if (cell.style.tone === 'paper') return styled(cell, [...blanks(left), ...letters, ...blanks(room - left)])
  const shown = letters.length === 0 ? [] : styled(cell, letters)
  return [...blanks(left), ...shown, ...blanks(room - left)]
}

const withoutEnd = (line: number[]): number[] => line.slice(0, line.findLastIndex((byte) => byte !== 0x20) + 1)

/** The row in the printer's own letters; undefined when its code page does not have them all. */
export function inLetters(row: Beside, head: PrintHead): number[] | undefined {
  if (row.cells.some(({ text }) => encoded(visible(text), head.codePage) === undefined)) return undefined
  const cells = setCells(row, head.columns)
  const height = Math.max(0, ...cells.map(({ lines }) => lines.length))
  return Array.from({ length: height }, (_, line) => {
    const bytes = cells.flatMap((cell, at) => [
      ...(at === 0 ? [] : blanks(row.gap)),
      ...filled(cell, cell.lines[line] ?? '', head),
    ])
    return [...withoutEnd(bytes), ...newLine]
  }).flat()
}
