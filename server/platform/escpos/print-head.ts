import type { TextStyle } from '../pdf/paper.ts'
import type { CodePage } from './code-pages.ts'
import { DOTS_PER_INCH } from './commands.ts'

/** What a printer is, as far as a page has to be set differently for it. */
export interface PrintHead {
  /** Letters a line: 32 on paper of 58 mm, 48 on 80 mm. */
  columns: 32 | 48
  codePage: CodePage
  /** Whether codes are drawn by the printer, or sent to it as pictures. */
  codes: 'native' | 'drawn'
}

/** The cell of a letter in the printer's own font, in dots. */
export const CELL = { width: 12, height: 24 }

/** The dots of a line. */
export const dotsOf = ({ columns }: PrintHead): number => columns * CELL.width

/** Points as dots of the head. */
export const inDots = (points: number): number => Math.round((points * DOTS_PER_INCH) / 72)

/** How many times as big as its own font the printer sets a style. */
export const timesOf = ({ size }: TextStyle): 1 | 2 => (size >= 14 ? 2 : 1)

/** Whether the printer sets a style bold. */
export const isBold = ({ weight = 'regular' }: TextStyle): boolean => weight !== 'regular'
