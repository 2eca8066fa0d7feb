import type { RowData } from '@tanstack/react-table'
import { CheckMark } from './checkbox.tsx'
import { cx } from './cx.ts'
import type { Column, TableModel } from './data-table-model.ts'
import { Icon } from './icon.tsx'
import { useUiText } from './ui-settings.tsx'

const spoken = { asc: 'ascending', desc: 'descending' } as const

interface HeadProps<Item extends RowData> {
  table: TableModel<Item>
  columns: readonly Column<Item>[]
  selectable: boolean
  template: string
}

/** The sticky head: words that sort when pressed, and the box that selects all. */
export function DataTableHead<Item extends RowData>({ table, columns, selectable, template }: HeadProps<Item>) {
  const text = useUiText()
  return (
    <thead className="block sticky top-0 z-10 border-b border-hairline bg-sunken">
      <tr aria-rowindex={1} className="grid h-9 touch:h-11 items-center" style={{ gridTemplateColumns: template }}>
        {selectable && (
          <th scope="col" className="flex items-center ps-3">
            <CheckMark
              label={text.selectAll}
              checked={table.getIsAllRowsSelected()}
              partly={table.getIsSomeRowsSelected()}
              onChange={(checked) => table.toggleAllRowsSelected(checked)}
            />
          </th>
        )}
        {columns.map((item) => (
          <HeadCell key={item.id} table={table} item={item} />
        ))}
      </tr>
    </thead>
  )
}

function HeadCell<Item extends RowData>({ table, item }: { table: TableModel<Item>; item: Column<Item> }) {
  const model = table.getColumn(item.id)
  const sorted = model?.getIsSorted() || undefined
  const atEnd = item.align === 'end'
  return (
    <th
      scope="col"
      aria-sort={sorted ? spoken[sorted] : undefined}
      className={cx(
        'flex min-w-0 px-3 text-start text-small font-medium text-muted',
        atEnd && 'justify-end rtl:justify-start',
      )}
    >
      {item.sortBy ? (
        <button
          type="button"
          onClick={() => model?.toggleSorting()}
          className={cx(
            'group -mx-1.5 inline-flex min-h-6 touch:min-h-11 min-w-0 items-center gap-1 rounded-mark px-1.5 hover:text-ink focus-visible:-outline-offset-1',
            sorted && 'text-ink',
            atEnd && 'flex-row-reverse rtl:flex-row',
          )}
        >
          <span className="truncate">{item.header}</span>
          <span className={sorted ? undefined : 'opacity-0 group-hover:opacity-100 group-focus-visible:opacity-100'}>
            <Icon name={sorted === 'desc' ? 'chevron-down' : 'chevron-up'} className="size-3.5" />
          </span>
        </button>
      ) : (
        <span className="truncate">{item.header}</span>
      )}
    </th>
  )
}
