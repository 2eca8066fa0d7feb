import { type RefObject, useEffect, useRef } from 'react'

/** A cell by its row and column, counted from 0. */
export interface CellPlace {
  readonly row: number
  readonly column: number
}

/** Puts the focus on a cell as soon as it exists: rows out of sight come into being after the scrolling. */
export function useCellFocus(scroller: RefObject<HTMLElement | null>): (place: CellPlace) => void {
  const wanted = useRef<CellPlace | null>(null)
  useEffect(() => {
    if (wanted.current === null) return
    const { row, column } = wanted.current
    const cell = scroller.current?.querySelector<HTMLElement>(`[data-cell="${row}-${column}"]`)
    if (!cell) return
    cell.focus({ preventScroll: true })
    cell.scrollIntoView({ block: 'nearest', inline: 'nearest' })
    wanted.current = null
  })
  return (place) => {
    wanted.current = place
  }
}
