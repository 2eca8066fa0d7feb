import type { RowData } from '@tanstack/react-table'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { CheckMark } from './checkbox.tsx'
import type { TableModel } from './data-table-model.ts'
import { useUiText } from './ui-settings.tsx'

const batch = 40

interface CardsProps<Item extends RowData> {
  label: string
  table: TableModel<Item>
  selectable: boolean
  rowName: (item: Item) => string
  renderCard: (item: Item) => ReactNode
  onEndReached: (() => void) | undefined
}

/** The same rows as cards for narrow windows; more appear as one scrolls. */
export function DataTableCards<Item extends RowData>({
  label,
  table,
  selectable,
  rowName,
  renderCard,
  onEndReached,
}: CardsProps<Item>) {
  const text = useUiText()
  const [count, setCount] = useState(batch)
  const { rows } = table.getRowModel()
  const end = useRef<HTMLDivElement>(null)
  const more = count < rows.length
  useEffect(() => {
    const watched = end.current
    if (!watched) return
    const observer = new IntersectionObserver(([entry]) => {
      if (!entry?.isIntersecting) return
      if (more) setCount((before) => before + batch)
      else onEndReached?.()
    })
    observer.observe(watched)
    return () => observer.disconnect()
  }, [more, onEndReached])
  return (
    <>
      <ul aria-label={label} className="flex flex-col gap-2">
        {rows.slice(0, count).map((row) => (
          <li
            key={row.id}
            className="flex items-start gap-3 rounded-card border border-hairline bg-surface p-3 has-checked:bg-selected"
          >
            {selectable && (
              <CheckMark
                label={text.selectRow(rowName(row.original))}
                checked={row.getIsSelected()}
                onChange={(checked) => row.toggleSelected(checked)}
              />
            )}
            <div className="min-w-0 flex-1">{renderCard(row.original)}</div>
          </li>
        ))}
      </ul>
      <div ref={end} />
    </>
  )
}
