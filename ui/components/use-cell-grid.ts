import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useRef, useState } from 'react'
import { type CellPlace, useCellFocus } from './cell-grid-focus.ts'
import { cellMove } from './cell-grid-keys.ts'

interface CellGridOptions {
  rows: number
  columns: number
  rowHeight: number
  valueAt: (place: CellPlace) => number | null
  /** Takes a new value; nothing can be edited without it. */
  setAt: ((place: CellPlace, value: number | null) => void) | undefined
}

interface Editing extends CellPlace {
  readonly value: number | null
}

const beginsNumber = /^[\d.,٠-٩۰-۹]$/

/** The state and the keys of a grid of cells: which one is active, which one is being edited and what stands in it. */
export function useCellGrid({ rows, columns, rowHeight, valueAt, setAt }: CellGridOptions) {
  const scroller = useRef<HTMLDivElement>(null)
  const [at, activate] = useState<CellPlace>({ row: 0, column: 0 })
  const [editing, setEditing] = useState<Editing>()
  const virtual = useVirtualizer({
    count: rows,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    scrollPaddingStart: rowHeight,
    overscan: 6,
  })
  const want = useCellFocus(scroller)
  const active = { row: Math.min(at.row, Math.max(0, rows - 1)), column: Math.min(at.column, Math.max(0, columns - 1)) }

  const moveTo = (place: CellPlace) => {
    activate(place)
    want(place)
    virtual.scrollToIndex(place.row)
  }
  const after = (key: string, ctrl = false): CellPlace | undefined => {
    const rtl = scroller.current !== null && getComputedStyle(scroller.current).direction === 'rtl'
    return cellMove({ key, ctrl, rtl }, active, { rows, columns })
  }
  const set = (place: CellPlace, value: number | null) => {
    if (value !== valueAt(place)) setAt?.(place, value)
  }
  const begin = (place: CellPlace, value = valueAt(place)) => {
    if (setAt) setEditing({ ...place, value })
  }
  const take = (): boolean => {
    if (!editing) return true
    if (scroller.current?.querySelector('[data-editing] [aria-invalid="true"]')) return false
    set(editing, editing.value)
    setEditing(undefined)
    return true
  }
  const onCellKey = (event: KeyboardEvent) => {
    const command = event.ctrlKey || event.metaKey
    const next = after(event.key, command)
    // The key that begins a number falls into the field, which has the focus by then.
    if (beginsNumber.test(event.key) && !command && !event.altKey) return begin(active, null)
    if (next) moveTo(next)
    else if (event.key === 'Enter' || event.key === 'F2') begin(active)
    else if (event.key === 'Delete' || event.key === 'Backspace') set(active, null)
    else return
    event.preventDefault()
  }
  const onFieldKey = (event: KeyboardEvent) => {
    event.stopPropagation()
    const leads = { Enter: event.shiftKey ? 'ArrowUp' : 'ArrowDown', Tab: event.shiftKey ? 'Previous' : 'Next' }
    const key = leads[event.key as keyof typeof leads]
    if (event.key !== 'Escape' && key === undefined) return
    event.preventDefault()
    if (key === undefined) {
      setEditing(undefined)
      want(active)
    } else if (take()) moveTo(after(key) ?? active)
  }
  const onFieldLeft = () => {
    if (!take()) setEditing(undefined)
  }
  const write = (value: number | null) => setEditing((before) => before && { ...before, value })
  return { scroller, virtual, active, activate, editing, begin, write, onCellKey, onFieldKey, onFieldLeft }
}

/** The state of a grid of cells. */
export type CellGridState = ReturnType<typeof useCellGrid>
