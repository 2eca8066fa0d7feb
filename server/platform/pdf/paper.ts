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

/** A document in plain values, so that it can be looked at by tests and sent to another thread. Sizes of paper in millimetres. */
export interface Paper {
  title: string
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
