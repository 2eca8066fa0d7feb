/** How strong, how big (in points) and how dark a text is. */
export interface TextStyle {
  size: number
  weight?: 'regular' | 'semibold' | 'bold'
  tone?: 'ink' | 'soft' | 'paper'
}

export type Align = 'start' | 'center' | 'end'

/** A cell of a row of columns; `share` is its part of the width, all shares adding up to 1. */
export interface Cell {
  text: string
  share: number
  style: TextStyle
  align?: Align
}

/** A piece of a page; rows are set one under the other. Heights and sizes in points. */
export type Row =
  /** `most` lines; what does not fit ends in an ellipsis. */
  | { kind: 'text'; text: string; style: TextStyle; align?: Align; most?: number }
  | { kind: 'columns'; cells: Cell[]; gap?: number }
  | { kind: 'rule'; thickness?: number; dashed?: boolean }
  | { kind: 'space'; height: number }
  /** A text on a dark bar across the whole width. */
  | { kind: 'bar'; text: string; style: TextStyle }
  /** A QR code, in the middle or with rows at its side. */
  | { kind: 'code'; text: string; size: number; beside?: Row[]; at?: 'start' | 'end' }
  /** A Code 128 across the width, for scanners that read lines. */
  | { kind: 'barcode'; text: string; height: number }

/** A document in plain values, so that it can be looked at by tests and sent to another thread. Sizes of paper in millimetres. */
export interface Paper {
  title: string
  /** Where lines begin: at the right for Arabic, which turns columns and alignment round; at the left when absent. */
  direction?: 'rtl'
  width: number
  /** `content` makes the page as long as what is on it, as on a roll. */
  height: number | 'content'
  margin: number
  /** Each begins on a page of its own; one that does not fit goes on on further pages. */
  pages: Row[][]
  /** Repeated on top of each further page. */
  head?: Row[]
}

/** Points per millimetre. */
export const POINTS_PER_MM = 72 / 25.4

/** The rows as they stand on a paper read from the right: columns in turned order, beginnings and ends exchanged. */
export function mirrored(rows: readonly Row[]): Row[] {
  return rows.map((row): Row => {
    if (row.kind === 'text') return { ...row, align: turned(row.align) }
    if (row.kind === 'columns') {
      return { ...row, cells: row.cells.map((cell) => ({ ...cell, align: turned(cell.align) })).reverse() }
    }
    if (row.kind !== 'code') return row
    return { ...row, at: row.at === 'end' ? 'start' : 'end', beside: mirrored(row.beside ?? []) }
  })
}

const turned = (align: Align = 'start'): Align => (align === 'start' ? 'end' : align === 'end' ? 'start' : 'center')

/** The rows of a paper as they stand from left to right. */
export const standing = ({ direction }: Pick<Paper, 'direction'>, rows: readonly Row[]): readonly Row[] =>
  direction === 'rtl' ? mirrored(rows) : rows
