import type { ReactNode } from 'react'
import { cx } from './cx.ts'
import { type CellGridState, useCellGrid } from './use-cell-grid.ts'

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
  /** In pixels. */
  rowHeight?: number | undefined
  maxHeight?: string | undefined
}

const headStyle = 'flex min-w-0 items-center px-3 text-small font-medium text-muted'

/**
 * A table of numbers edited in place, like a spreadsheet: one tab stop; arrows, Home, End and Page move; a figure, Enter or F2 edits; Enter
 * and Tab take the value and move on, Escape leaves it; Delete empties. Only the rows in sight exist.
 */
export function CellGrid<Row>(props: CellGridProps<Row>) {
  const { label, rowTitle, rows, columns, rowHeight = 40, maxHeight = '65dvh', onSet } = props
  const cellAt = ({ row, column }: { row: number; column: number }) => {
    const [one, other] = [rows[row], columns[column]]
    return one !== undefined && other ? ([one, other.id] as const) : undefined
  }
  const grid = useCellGrid({
    rows: rows.length,
    columns: columns.length,
    rowHeight,
    valueAt: (place) => {
      const cell = cellAt(place)
      return cell ? props.valueOf(...cell) : null
    },
    setAt:
      onSet &&
      ((place, value) => {
        const cell = cellAt(place)
        if (cell) onSet(...cell, value)
      }),
  })
  const template = `var(--cell-head) repeat(${columns.length}, minmax(0, 1fr))`
  const width = `calc(var(--cell-head) + ${columns.length} * 7.5rem)`
  const aria = {
    role: 'grid',
    'aria-label': label,
    'aria-rowcount': rows.length + 1,
    'aria-colcount': columns.length + 1,
    'aria-readonly': onSet ? undefined : true,
  }
  return (
    <div
      ref={grid.scroller}
      className="overflow-auto rounded-card border border-hairline bg-surface [--cell-head:9.5rem] sm:[--cell-head:15rem]"
      style={{ maxHeight, scrollPaddingInlineStart: 'var(--cell-head)', scrollPaddingTop: rowHeight }}
    >
      <table {...aria} className="block min-w-full" style={{ width }}>
        <Head title={rowTitle} columns={columns} template={template} />
        <tbody className="relative block" style={{ height: grid.virtual.getTotalSize() }}>
          {grid.virtual.getVirtualItems().map(({ index, start, size }) => {
            const row = rows[index]
            if (row === undefined) return null
            const style = { height: size, transform: `translateY(${start}px)`, gridTemplateColumns: template }
            return (
              <tr
                key={props.rowId(row)}
                aria-rowindex={index + 2}
                className="absolute inset-x-0 top-0 grid items-stretch border-b border-hairline"
                style={style}
              >
                <th
                  scope="row"
                  aria-colindex={1}
                  className="sticky start-0 z-10 flex min-w-0 flex-col justify-center border-e border-hairline bg-surface px-3 text-start font-normal leading-tight"
                >
                  {props.renderRowHead(row)}
                </th>
                {columns.map((column, at) => (
                  <Cell key={column.id} {...props} grid={grid} row={row} index={index} column={column} at={at} />
                ))}
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

interface HeadProps {
  title: string
  columns: readonly CellColumn[]
  template: string
}

function Head({ title, columns, template }: HeadProps) {
  return (
    <thead className="sticky top-0 z-20 block border-b border-hairline bg-sunken">
      <tr aria-rowindex={1} className="grid h-9 items-stretch" style={{ gridTemplateColumns: template }}>
        <th scope="col" aria-colindex={1} className={cx(headStyle, 'sticky start-0 z-10 bg-sunken text-start')}>
          <span className="truncate">{title}</span>
        </th>
        {columns.map(({ id, header }, column) => (
          <th key={id} scope="col" aria-colindex={column + 2} title={header} className={cx(headStyle, 'justify-end')}>
            <span className="truncate">{header}</span>
          </th>
        ))}
      </tr>
    </thead>
  )
}

interface CellProps<Row> extends CellGridProps<Row> {
  grid: CellGridState
  row: Row
  index: number
  column: CellColumn
  at: number
}

function Cell<Row>({ grid, row, index, column, at, rowName, renderField, renderValue, isChanged }: CellProps<Row>) {
  const { active, editing } = grid
  const place = { row: index, column: at }
  const edited = editing?.row === index && editing.column === at
  const here = active.row === index && active.column === at
  return (
    <td
      data-cell={`${index}-${at}`}
      data-editing={edited || undefined}
      aria-colindex={at + 2}
      tabIndex={here && !edited ? 0 : -1}
      onFocus={() => grid.activate(place)}
      onKeyDown={edited ? grid.onFieldKey : grid.onCellKey}
      onDoubleClick={() => !edited && grid.begin(place)}
      onBlur={(event) => {
        if (edited && !event.currentTarget.contains(event.relatedTarget)) grid.onFieldLeft()
      }}
      className={cx(
        'relative flex min-w-0 items-center justify-end border-e border-hairline px-2 tabular-nums focus-visible:-outline-offset-2',
        isChanged?.(row, column.id) ? 'bg-caution-tint font-medium' : 'hover:bg-hover',
      )}
    >
      {edited ? (
        <div className="absolute inset-x-0.5 top-0.5 z-10 rounded-control bg-raised">
          {renderField({
            label: `${rowName(row)}, ${column.header}`,
            labelHidden: true,
            value: editing.value,
            onChange: grid.write,
            ref: focusOnce,
          })}
        </div>
      ) : (
        renderValue(row, column.id)
      )}
    </td>
  )
}

/** Runs when the field comes into being, while the key that asked for it is still on its way. */
const focusOnce = (element: HTMLInputElement | null): void => {
  if (!element || element === document.activeElement) return
  element.focus({ preventScroll: true })
  element.select()
}
