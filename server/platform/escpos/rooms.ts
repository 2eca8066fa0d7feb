import type { Cell } from '../pdf/paper.ts'

/** How far a narrow column may grow, as a part of the line. */
const MOST = 0.6

/**
 * The rooms of cells beside each other by their shares; of two, the narrower one grows up to its need, so that an amount is not broken on
 * narrow paper.
 */
export function roomsOf(cells: readonly Cell[], room: number, needOf: (cell: Cell) => number): number[] {
  const rooms = cells.map(({ share }) => Math.floor(room * share))
  const [first, second] = cells
  if (cells.length !== 2 || !first || !second) return rooms
  const narrow = first.share < second.share ? 0 : 1
  const need = needOf(narrow === 0 ? first : second)
  const grown = Math.max(rooms[narrow] ?? 0, Math.min(need, Math.floor(room * MOST)))
  return narrow === 0 ? [grown, room - grown] : [room - grown, grown]
}
