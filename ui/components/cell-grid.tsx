import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react'
import { type CellPlace, useCellFocus } from './cell-grid-focus.ts'
import { cellMove } from './cell-grid-keys.ts'
import { cx } from './cx.ts'

/** One column of cells. */
export interface CellColumn {
  readonly id: string
  readonly header: string
}

/** What the field in a cell receives: spread it on MoneyField, DecimalField or the like. */
export interface CellField {
  readonly label: string
  readonly labelHidden: true
  readonly value: number | null
  readonly onChange: (value: number | null) => void
  readonly ref: (element: HTMLInputElement | null) => void
}

interface CellGridProps<Row> {
  label: string
  /** The head of the first column, which names the rows. */
  rowTitle: string
  rows: readonly Row[]
  rowId: (row: Row) => string
  rowName: (row: Row) => string
  renderRowHead: (row: Row) => ReactNode
  columns: readonly CellColumn[]
  valueOf: (row: Row, column: string) => number | null
  renderValue: (row: Row, column: string) => ReactNode
  renderField: (field: CellField) => ReactNode
  /** Takes a new value; null empties the cell. Without it nothing can be edited. */
  onSet?: ((row: Row, column: string, value: number | null) => void) | undefined
  /** Whether a cell holds something not saved yet. */
  isChanged?: ((row: Row, column: string) => boolean) | undefined
  rowHeight?: number | undefined
  maxHeight?: string | undefined
}

interface Editing extends CellPlace {
  value: number | null
}

/**
 * A table of numbers edited in place, like a spreadsheet: one tab stop; arrows, Home, End and Page move; a figure, Enter or F2 edits; Enter
 * and Tab take the value and move on, Escape leaves it; Delete empties. Only the rows in sight exist.
 */
export function CellGrid<Row>(props: CellGridProps<Row>) {
  const { label, rowTitle, rows, columns, rowHeight = 40, maxHeight = '65dvh', onSet } = props
  const scroller = useRef<HTMLDivElement>(null)
  const [at, setAt] = useState<CellPlace>({ row: 0, column: 0 })
  const [editing, setEditing] = useState<Editing>()
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    scrollPaddingStart: rowHeight,
    overscan: 6,
  })
  const active = {
    row: Math.min(at.row, Math.max(0, rows.length - 1)),
    column: Math.min(at.column, Math.max(0, columns.length - 1)),
  }
  const want = useCellFocus(scroller)
  const moveTo = (place: CellPlace) => {
    setAt(place)
    want(place)
    virtual.scrollToIndex(place.row)
  }
  const moved = (key: string, ctrl = false): CellPlace | undefined => {
    const rtl = scroller.current !== null && getComputedStyle(scroller.current).direction === 'rtl'
    return cellMove({ key, ctrl, rtl }, active, { rows: rows.length, columns: columns.length })
  }
  const begin = (place: CellPlace, value: number | null) => setEditing({ ...place, value })
  const valueAt = ({ row, column }: CellPlace) => {
    const [one, other] = [rows[row], columns[column]]
    return one !== undefined && other ? props.valueOf(one, other.id) : null
  }
  const set = ({ row, column }: CellPlace, value: number | null) => {
    const [one, other] = [rows[row], columns[column]]
    if (one !== undefined && other && value !== props.valueOf(one, other.id)) onSet?.(one, other.id, value)
  }
  const onCellKey = (event: KeyboardEvent) => {
    const next = moved(event.key, event.ctrlKey || event.metaKey)
    if (next) moveTo(next)
    else if (onSet && (event.key === 'Enter' || event.key === 'F2')) begin(active, valueAt(active))
    else if (onSet && (event.key === 'Delete' || event.key === 'Backspace')) set(active, null)
    // The key itself then falls into the field that has the focus by now.
    else if (onSet && /^[\d.,٠-٩۰-۹]$/.test(event.key) && !event.ctrlKey && !event.metaKey && !event.altKey)
      return begin(active, null)
    else return
    event.preventDefault()
  }
  const take = (): boolean => {
    if (!editing) return true
    if (scroller.current?.querySelector('[data-editing] [aria-invalid="true"]')) return false
    set(editing, editing.value)
    setEditing(undefined)
    return true
  }
  const onFieldKey = (event: KeyboardEvent) => {
    event.stopPropagation()
    if (event.key === 'Escape') {
      event.preventDefault()
      setEditing(undefined)
      want(active)
      return
    }
    const next = { Enter: event.shiftKey ? 'ArrowUp' : 'ArrowDown', Tab: event.shiftKey ? 'Previous' : 'Next' }[
      event.key
    ]
    if (next === undefined) return
    event.preventDefault()
    if (take()) moveTo(moved(next) ?? active)
  }
  const template = `minmax(var(--cell-head), 1.4fr) repeat(${columns.length}, minmax(7.5rem, 1fr))`
  return (
    <div
      ref={scroller}
      className="overflow-auto rounded-card border border-hairline bg-surface [--cell-head:9.5rem] sm:[--cell-head:15rem]"
      style={{ maxHeight, scrollPaddingInlineStart: 'var(--cell-head)', scrollPaddingTop: rowHeight }}
    >
      <table
        role="grid"
        aria-label={label}
        aria-rowcount={rows.length + 1}
        aria-colcount={columns.length + 1}
        aria-readonly={onSet ? undefined : true}
        className="block w-max min-w-full"
      >
        <thead className="sticky top-0 z-20 block border-b border-hairline bg-sunken">
          <tr aria-rowindex={1} className="grid h-9 items-stretch" style={{ gridTemplateColumns: template }}>
            <th scope="col" aria-colindex={1} className={cx(headStyle, 'sticky start-0 z-10 bg-sunken text-start')}>
              <span className="truncate">{rowTitle}</span>
            </th>
            {columns.map(({ id, header }, column) => (
              <th
                key={id}
                scope="col"
                aria-colindex={column + 2}
                title={header}
                className={cx(headStyle, 'justify-end')}
              >
                <span className="truncate">{header}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="relative block" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, start, size }) => {
            const row = rows[index]
            if (row === undefined) return null
            return (
              <tr
                key={props.rowId(row)}
                aria-rowindex={index + 2}
                className="absolute inset-x-0 top-0 grid items-stretch border-b border-hairline"
                style={{ height: size, transform: `translateY(${start}px)`, gridTemplateColumns: template }}
              >
                <th
                  scope="row"
                  aria-colindex={1}
                  className="sticky start-0 z-10 flex min-w-0 flex-col justify-center border-e border-hairline bg-surface px-3 text-start font-normal leading-tight"
                >
                  {props.renderRowHead(row)}
                </th>
                {columns.map(({ id, header }, column) => {
                  const here = active.row === index && active.column === column
                  const edited = editing?.row === index && editing.column === column
                  return (
                    <td
                      key={id}
                      data-cell={`${index}-${column}`}
                      data-editing={edited || undefined}
                      aria-colindex={column + 2}
                      tabIndex={here && !edited ? 0 : -1}
                      onFocus={() => setAt({ row: index, column })}
                      onKeyDown={edited ? onFieldKey : onCellKey}
                      onDoubleClick={() => onSet && begin({ row: index, column }, props.valueOf(row, id))}
                      onBlur={(event) => {
                        if (edited && !event.currentTarget.contains(event.relatedTarget) && !take())
                          setEditing(undefined)
                      }}
                      className={cx(
                        'relative flex min-w-0 items-center justify-end border-e border-hairline px-2 tabular-nums focus-visible:-outline-offset-2',
                        props.isChanged?.(row, id) ? 'bg-caution-tint font-medium' : 'hover:bg-hover',
                      )}
                    >
                      {edited ? (
                        <div className="absolute inset-x-0 top-0.5 z-10 rounded-control bg-raised">
                          {props.renderField({
                            label: `${props.rowName(row)}, ${header}`,
                            labelHidden: true,
                            value: editing.value,
                            onChange: (value) => setEditing({ ...editing, value }),
                            ref: focusOnce,
                          })}
                        </div>
                      ) : (
                        props.renderValue(row, id)
                      )}
                    </td>
                  )
                })}
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

const headStyle = 'flex min-w-0 items-center px-3 text-small font-medium text-muted'

/** Runs when the field comes into being, while the key that asked for it is still on its way. */
const focusOnce = (element: HTMLInputElement | null): void => {
  if (!element || element === document.activeElement) return
  element.focus({ preventScroll: true })
  element.select()
}
