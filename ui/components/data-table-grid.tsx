import type { RowData } from '@tanstack/react-table'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type MouseEvent, type RefObject, useEffect, useRef } from 'react'
import { CheckMark } from './checkbox.tsx'
import { cx } from './cx.ts'
import { DataTableHead } from './data-table-head.tsx'
import type { Column, TableModel } from './data-table-model.ts'
import { useUiText } from './ui-settings.tsx'
import { useRowKeys } from './use-row-keys.ts'

interface GridProps<Item extends RowData> {
  label: string
  table: TableModel<Item>
  columns: readonly Column<Item>[]
  selectable: boolean
  rowName: (item: Item) => string
  rowHeight: number
  lines: number
  maxHeight: string
  total: number
  onOpen: ((item: Item) => void) | undefined
  onEndReached: (() => void) | undefined
}

const trackOf = <Item extends RowData>(item: Column<Item>) =>
  item.width ?? (item.align === 'end' ? 'minmax(6rem, 0.6fr)' : 'minmax(8rem, 1fr)')

const onControl = (event: MouseEvent) =>
  event.target instanceof Element && event.target.closest('a, button, input, select, label, [role="menuitem"]') !== null

/** A freshly sorted table is shown from its top. */
function useTopAfterSorting<Item extends RowData>(
  table: GridProps<Item>['table'],
  scroller: RefObject<HTMLElement | null>,
) {
  const { sorting } = table.state
  useEffect(() => {
    if (sorting) scroller.current?.scrollTo({ top: 0 })
  }, [sorting, scroller])
}

/** Tab leaves the rows at once, forwards behind the table, backwards into its head. */
function leaveRows(event: KeyboardEvent, scroller: HTMLElement | null, after: HTMLElement | null): void {
  if (event.key !== 'Tab') return
  if (!event.shiftKey) {
    after?.focus({ preventScroll: true })
    return
  }
  const inHead = scroller?.querySelectorAll<HTMLElement>('thead button, thead input') ?? []
  if (inHead.length > 0) event.preventDefault()
  inHead[inHead.length - 1]?.focus({ preventScroll: true })
}

function Cell<Item extends RowData>({ column, item, lines }: { column: Column<Item>; item: Item; lines: number }) {
  const fit = lines === 1 ? 'truncate' : 'max-h-full overflow-hidden wrap-anywhere leading-tight'
  const end = column.align === 'end' && 'text-end tabular-nums rtl:text-start'
  return <td className={cx('min-w-0 px-3', fit, end)}>{column.cell(item)}</td>
}

/** Rows as an ARIA grid: only those in sight exist, the head stays, one tab stop for all rows. */
export function DataTableGrid<Item extends RowData>(props: GridProps<Item>) {
  const { label, table, columns, selectable, rowHeight, lines, maxHeight, total, onOpen, onEndReached } = props
  const scroller = useRef<HTMLDivElement>(null)
  const body = useRef<HTMLTableSectionElement>(null)
  const after = useRef<HTMLSpanElement>(null)
  const { rows } = table.getRowModel()
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    scrollPaddingStart: 40,
    overscan: 8,
  })
  const keys = useRowKeys({
    count: rows.length,
    body,
    scrollTo: (index) => virtual.scrollToIndex(index),
    onOpen: onOpen && ((index) => rows[index] && onOpen(rows[index].original)),
    onToggle: selectable ? (index) => rows[index]?.toggleSelected() : undefined,
  })
  useTopAfterSorting(table, scroller)
  const visible = virtual.getVirtualItems()
  const atEnd = (visible.at(-1)?.index ?? 0) >= rows.length - 1
  useEffect(() => {
    if (atEnd) onEndReached?.()
  }, [atEnd, onEndReached])

  const skipRows = (event: KeyboardEvent) => leaveRows(event, scroller.current, after.current)
  const shown = columns.filter((item) => table.getColumn(item.id)?.getIsVisible())
  const template = [...(selectable ? ['2.75rem'] : []), ...shown.map(trackOf)].join(' ')
  const aria = {
    role: 'grid',
    'aria-label': label,
    'aria-rowcount': total + 1,
    'aria-colcount': shown.length + (selectable ? 1 : 0),
    'aria-multiselectable': selectable || undefined,
  }
  return (
    <div ref={scroller} className="overflow-auto rounded-card border border-hairline bg-surface" style={{ maxHeight }}>
      <table {...aria} className="block w-max min-w-full">
        <DataTableHead table={table} columns={shown} selectable={selectable} template={template} />
        <tbody ref={body} onKeyDown={skipRows} className="relative block" style={{ height: virtual.getTotalSize() }}>
          {visible.map(({ index, start, size }) => {
            const row = rows[index]
            if (!row) return null
            const selected = row.getIsSelected()
            return (
              <tr
                key={row.id}
                data-index={index}
                aria-rowindex={index + 2}
                aria-selected={selectable ? selected : undefined}
                tabIndex={index === keys.active ? 0 : -1}
                onFocus={() => keys.setActive(index)}
                onKeyDown={(event) => keys.onRowKey(event, index)}
                onClick={(event) => !onControl(event) && onOpen?.(row.original)}
                className={cx(
                  'absolute inset-x-0 top-0 grid items-center border-b border-hairline focus-visible:-outline-offset-2',
                  selected ? 'bg-selected' : 'hover:bg-hover',
                  onOpen && 'cursor-pointer',
                )}
                style={{ height: size, transform: `translateY(${start}px)`, gridTemplateColumns: template }}
              >
                {selectable && <SelectCell row={row} name={props.rowName(row.original)} />}
                {shown.map((item) => (
                  <Cell key={item.id} column={item} item={row.original} lines={lines} />
                ))}
              </tr>
            )
          })}
        </tbody>
      </table>
      <span ref={after} tabIndex={-1} />
    </div>
  )
}

interface SelectCellProps {
  row: { getIsSelected: () => boolean; getToggleSelectedHandler: () => (event: unknown) => void }
  name: string
}

function SelectCell({ row, name }: SelectCellProps) {
  const text = useUiText()
  return (
    <td className="flex items-center ps-3">
      <CheckMark
        label={text.selectRow(name)}
        checked={row.getIsSelected()}
        onChange={(_checked, event) => row.getToggleSelectedHandler()(event)}
      />
    </td>
  )
}
