import { cellKind } from './cell-kinds.ts'

export type FieldKind = 'text' | 'money' | 'integer' | 'decimal' | 'phone' | 'email' | 'date' | 'flag'

const shapes: Record<FieldKind, (cell: string) => boolean> = {
  text: (cell) => /\p{L}/u.test(cell),
  money: (cell) => ['number', 'money'].includes(cellKind(cell)) && !/^[+0]\d{5,}$/.test(cell),
  integer: (cell) => /^-?\p{Nd}{1,12}$/u.test(cell),
  decimal: (cell) => cellKind(cell) === 'number',
  phone: looksLikePhone,
  email: (cell) => cellKind(cell) === 'email',
  date: (cell) => cellKind(cell) === 'date',
  flag: (cell) => cellKind(cell) === 'flag' || /^[01x✓]$/i.test(cell),
}

/** The share of cells that are of a kind, from 0 to 1; null when there are none to judge by. */
export function contentFit(cells: string[], kind: FieldKind): number | null {
  if (cells.length === 0) return null
  const fitting = cells.filter((cell) => shapes[kind](cell.trim())).length
  return fitting / cells.length
}

/** As `contentFit`, for a column whose name says nothing: an amount then needs a currency or two decimals to be taken for one. */
export function tellingFit(cells: string[], kind: FieldKind): number {
  if (kind !== 'money') return contentFit(cells, kind) ?? 0
  const telling = cells.filter((cell) => cellKind(cell) === 'money' || /\d[.,]\d{2}$/.test(cell.trim()))
  return Math.min(contentFit(cells, kind) ?? 0, telling.length / Math.max(1, cells.length))
}

/** Seven to fifteen digits in phone dress; a date or a short amount is none. */
function looksLikePhone(cell: string): boolean {
  const digits = cell.match(/\p{Nd}/gu)?.length ?? 0
  if (digits < 7 || digits > 15 || cellKind(cell) === 'date') return false
  return /^[+(]?[\p{Nd} ()./-]+(\s*(x|ext\.?)\s*\d+)?$/iu.test(cell) && !/[.,]\d{1,2}$/.test(cell)
}
