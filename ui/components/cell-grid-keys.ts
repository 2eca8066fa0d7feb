import type { CellPlace } from './cell-grid-focus.ts'

interface Pressed {
  readonly key: string
  readonly ctrl: boolean
  readonly rtl: boolean
}

const page = 10

const within = (value: number, count: number): number => Math.max(0, Math.min(count - 1, value))

/** Where a key leads from a cell; undefined for a key that does not move. `Next` and `Previous` go on in the next row at the end of one. */
export function cellMove(
  { key, ctrl, rtl }: Pressed,
  { row, column }: CellPlace,
  size: { rows: number; columns: number },
): CellPlace | undefined {
  const to = (toRow: number, toColumn: number) => ({
    row: within(toRow, size.rows),
    column: within(toColumn, size.columns),
  })
  const forward = rtl ? 'ArrowLeft' : 'ArrowRight'
  const along = (by: number) => {
    const place = row * size.columns + column + by
    if (place < 0 || place >= size.rows * size.columns) return { row, column }
    return { row: Math.floor(place / size.columns), column: place % size.columns }
  }
  if (key === 'ArrowDown') return to(ctrl ? size.rows : row + 1, column)
  if (key === 'ArrowUp') return to(ctrl ? 0 : row - 1, column)
  if (key === 'ArrowRight' || key === 'ArrowLeft') {
    const ahead = key === forward
    if (ctrl) return to(row, ahead ? size.columns : 0)
    return to(row, column + (ahead ? 1 : -1))
  }
  if (key === 'PageDown') return to(row + page, column)
  if (key === 'PageUp') return to(row - page, column)
  if (key === 'Home') return to(ctrl ? 0 : row, 0)
  if (key === 'End') return to(ctrl ? size.rows : row, size.columns)
  if (key === 'Next') return along(1)
  if (key === 'Previous') return along(-1)
  return undefined
}
