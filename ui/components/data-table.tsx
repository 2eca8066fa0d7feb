import type { RowData } from '@tanstack/react-table'
import { type ReactNode, useMemo, useSyncExternalStore } from 'react'
import { Button } from './button.tsx'
import { Checkbox } from './checkbox.tsx'
import { DataTableCards } from './data-table-cards.tsx'
import { DataTableGrid } from './data-table-grid.tsx'
import { type Column, type Sort, type TableModel, useTableModel } from './data-table-model.ts'
import { Popover } from './popover.tsx'
import { EmptyState, ErrorState, LoadingState } from './states.tsx'
import { useUiText } from './ui-settings.tsx'
import { useNarrow } from './use-media.ts'

export { type Column, type ColumnOptions, column, type Sort, type SortValue } from './data-table-model.ts'

/** A table's props. Keep `rows`, `columns` and functions stable between renders. */
export interface DataTableProps<Item extends RowData> {
  /** Names the table for screen readers. */
  label: string
  rows: readonly Item[]
  columns: readonly Column<Item>[]
  rowId: (item: Item) => string
  /** The words by which a row is known, such as its ticket number. */
  rowName?: ((item: Item) => string) | undefined
  onOpen?: ((item: Item) => void) | undefined
  /** What can be done with the selected rows; giving it makes rows selectable. */
  bulk?: ((ids: readonly string[], clear: () => void) => ReactNode) | undefined
  onSelectionChange?: ((ids: readonly string[]) => void) | undefined
  /** The server's sort order, with `onSortChange`; without them the table sorts what it has. */
  sort?: Sort | null | undefined
  onSortChange?: ((sort: Sort | null) => void) | undefined
  renderCard?: ((item: Item) => ReactNode) | undefined
  /** What stands beside the column choice: chips, counts. */
  bar?: ReactNode
  /** Shown instead of rows when there are none. */
  empty?: ReactNode
  loading?: boolean | undefined
  error?: unknown
  onRetry?: (() => void) | undefined
  /** All rows there are, when only some are loaded. */
  total?: number | undefined
  onEndReached?: (() => void) | undefined
  maxHeight?: string | undefined
  /** Lines of text a row has room for, where cells hold sentences; one by default. */
  lines?: number | undefined
}

const watchDensity = (listener: () => void) => {
  const observer = new MutationObserver(listener)
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-density', 'style'] })
  return () => observer.disconnect()
}

const rowHeightNow = () => {
  const root = getComputedStyle(document.documentElement)
  return Number.parseFloat(root.getPropertyValue('--row')) * Number.parseFloat(root.fontSize)
}

const lineHeight = 19

/** Rows of one kind: sorted, selected, opened by pointer or keys; 100,000 of them stay smooth; cards when narrow. */
export function DataTable<Item extends RowData>(props: DataTableProps<Item>) {
  const text = useUiText()
  const narrow = useNarrow()
  const rowHeight = useSyncExternalStore(watchDensity, rowHeightNow, () => 40)
  const { label, rows, columns, rowId, bulk, renderCard, total = rows.length, lines = 1 } = props
  const selectable = bulk !== undefined
  const table = useTableModel({ ...props, selectable })
  const rowName = props.rowName ?? rowId

  if (props.error) return <ErrorState title={label} error={props.error} onRetry={props.onRetry} />
  const nothing = rows.length === 0
  const content =
    narrow && renderCard ? (
      <DataTableCards
        label={label}
        table={table}
        selectable={selectable}
        rowName={rowName}
        renderCard={renderCard}
        onEndReached={props.onEndReached}
      />
    ) : (
      <DataTableGrid
        key={rowHeight}
        label={label}
        table={table}
        columns={columns}
        selectable={selectable}
        rowName={rowName}
        rowHeight={rowHeight + (lines - 1) * lineHeight}
        lines={lines}
        maxHeight={props.maxHeight ?? '70dvh'}
        total={total}
        onOpen={props.onOpen}
        onEndReached={props.onEndReached}
      />
    )
  return (
    <div aria-busy={props.loading || undefined} className="flex min-w-0 flex-col gap-2">
      <Bar table={table} columns={columns} bulk={bulk} narrow={narrow && renderCard !== undefined}>
        {props.bar}
      </Bar>
      {nothing && (
        <div className="rounded-card border border-hairline bg-surface px-4">
          {props.loading ? <LoadingState lines={6} /> : (props.empty ?? <EmptyState title={text.noResults} />)}
        </div>
      )}
      {!nothing && content}
    </div>
  )
}

interface BarProps<Item extends RowData> {
  table: TableModel<Item>
  columns: readonly Column<Item>[]
  bulk: DataTableProps<Item>['bulk']
  narrow: boolean
  children: ReactNode
}

function Bar<Item extends RowData>({ table, columns, bulk, narrow, children }: BarProps<Item>) {
  const text = useUiText()
  const { rowSelection } = table.state
  const ids = useMemo(() => Object.keys(rowSelection), [rowSelection])
  const clear = () => table.resetRowSelection(true)
  return (
    <div className="flex min-h-control flex-wrap items-center gap-2">
      {bulk && ids.length > 0 ? (
        <div role="toolbar" aria-label={text.selectedCount(ids.length)} className="flex flex-wrap items-center gap-2">
          <span className="font-medium tabular-nums">{text.selectedCount(ids.length)}</span>
          {bulk(ids, clear)}
          <Button variant="quiet" onPress={clear}>
            {text.clearSelection}
          </Button>
        </div>
      ) : (
        <div className="flex min-w-0 flex-1 flex-wrap items-center gap-2">{children}</div>
      )}
      {!narrow && (
        <div className="ms-auto">
          <ColumnChoice table={table} columns={columns} />
        </div>
      )}
    </div>
  )
}

function ColumnChoice<Item extends RowData>({
  table,
  columns,
}: {
  table: TableModel<Item>
  columns: readonly Column<Item>[]
}) {
  const text = useUiText()
  const trigger = (
    <Button variant="quiet" icon="columns">
      {text.chooseColumns}
    </Button>
  )
  return (
    <Popover label={text.chooseColumns} trigger={trigger}>
      <div className="flex flex-col gap-1">
        {columns
          .filter((item) => item.header !== '')
          .map((item) => (
            <Checkbox
              key={item.id}
              label={item.header}
              value={table.getColumn(item.id)?.getIsVisible() ?? true}
              onChange={(shown) => table.getColumn(item.id)?.toggleVisibility(shown)}
            />
          ))}
      </div>
    </Popover>
  )
}
