import {
  columnVisibilityFeature,
  createSortedRowModel,
  type RowData,
  rowSelectionFeature,
  rowSortingFeature,
  type SortingState,
  tableFeatures,
  useTable,
} from '@tanstack/react-table'
import { type ReactNode, useEffect, useMemo } from 'react'
import { useUiSettings } from './ui-settings.tsx'

/** What a column can be sorted by; null and undefined sort last in both directions. */
export type SortValue = string | number | bigint | Date | null | undefined

/** One column of a table: its words, its cell, and how it behaves. */
export interface Column<Item> {
  readonly id: string
  readonly header: string
  readonly cell: (item: Item) => ReactNode
  readonly sortBy?: ((item: Item) => SortValue) | undefined
  /** Numbers, money, weights and times stand at the end so that their figures align. */
  readonly align?: 'start' | 'end' | undefined
  /** A CSS grid track; `minmax(8rem, 1fr)` by default. */
  readonly width?: string | undefined
  /** Left out until chosen. */
  readonly hidden?: boolean | undefined
}

/** How a column behaves beyond its header and cell; `id` defaults to the header and is needed where that is empty. */
export type ColumnOptions<Item> = Partial<Omit<Column<Item>, 'header' | 'cell'>>

/** A column; inside a table's `columns` the item's type is inferred from its rows. */
export function column<Item>(
  header: string,
  cell: (item: Item) => ReactNode,
  options: ColumnOptions<Item> = {},
): Column<Item> {
  return { id: header, ...options, header, cell }
}

const features = tableFeatures({
  rowSortingFeature,
  rowSelectionFeature,
  columnVisibilityFeature,
  sortedRowModel: createSortedRowModel(),
})

/** A sort order: at most one column. */
export interface Sort {
  readonly column: string
  readonly descending: boolean
}

/** What the model of a table is made of. */
export interface TableModelOptions<Item extends RowData> {
  rows: readonly Item[]
  columns: readonly Column<Item>[]
  rowId: (item: Item) => string
  selectable: boolean
  sort?: Sort | null | undefined
  onSortChange?: ((sort: Sort | null) => void) | undefined
  onSelectionChange?: ((ids: readonly string[]) => void) | undefined
}

const byCollation = (locale: string) => {
  const collator = new Intl.Collator(locale, { numeric: true })
  return (one: unknown, other: unknown) => {
    if (typeof one === 'string' && typeof other === 'string') return collator.compare(one, other)
    const [a, b] = [one, other] as [number, number]
    return a === b ? 0 : a < b ? -1 : 1
  }
}

/** Sorting (here, or by the server when `onSortChange` is given), selection and column choice of one table. */
export function useTableModel<Item extends RowData>(options: TableModelOptions<Item>) {
  const { rows, columns, rowId, selectable, sort, onSortChange, onSelectionChange } = options
  const { locale } = useUiSettings()
  const definitions = useMemo(() => {
    const compare = byCollation(locale)
    return columns.map((item) => ({
      id: item.id,
      accessorFn: (row: Item) => item.sortBy?.(row) ?? undefined,
      enableSorting: item.sortBy !== undefined,
      enableHiding: item.header !== '',
      sortDescFirst: false,
      sortUndefined: 'last' as const,
      sortFn: (one: SortedRow, other: SortedRow, id: string) => compare(one.getValue(id), other.getValue(id)),
    }))
  }, [columns, locale])
  const controlled: SortingState = sort ? [{ id: sort.column, desc: sort.descending }] : []
  const table = useTable({
    features,
    columns: definitions,
    data: rows,
    getRowId: rowId,
    enableMultiSort: false,
    enableRowSelection: selectable,
    initialState: {
      columnVisibility: Object.fromEntries(columns.map((item) => [item.id, !item.hidden])),
    },
    ...(onSortChange && {
      manualSorting: true,
      state: { sorting: controlled },
      onSortingChange: (next: SortingState | ((before: SortingState) => SortingState)) => {
        const [first] = typeof next === 'function' ? next(controlled) : next
        onSortChange(first ? { column: first.id, descending: first.desc } : null)
      },
    }),
  })
  const { rowSelection } = table.state
  useEffect(() => {
    onSelectionChange?.(Object.keys(rowSelection))
  }, [rowSelection, onSelectionChange])
  return table
}

interface SortedRow {
  getValue: (id: string) => unknown
}

/** The model of a table, with the row type of its rows. */
export type TableModel<Item extends RowData> = ReturnType<typeof useTableModel<Item>>
