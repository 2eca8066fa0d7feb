import { type RefObject, useRef } from 'react'
import { t } from '../i18n/translate.ts'
import type { LinesQuote } from './counter.queries.ts'
import { changeLine, withoutLine } from './draft-rules.ts'
import { LineRow } from './line-row.tsx'
import type { Names } from './offer.ts'
import type { Desk } from './use-desk.ts'

interface LineListProps {
  desk: Desk
  names: Names
  quoted: LinesQuote | undefined
  currency: string
  /** What the server said about a line, by its place. */
  problems: ReadonlyMap<number, string>
  list: RefObject<HTMLOListElement | null>
  letters: boolean
  openLine: string | null
  onOpenLine: (id: string) => void
  onBack: () => void
}

/** The next service an item is offered with, round and round. */
function nextService(names: Names, line: { itemId: string; serviceId: string; unit: string }) {
  const prices = names.items.get(line.itemId)?.prices ?? []
  const place = prices.findIndex(({ serviceId, unit }) => serviceId === line.serviceId && unit === line.unit)
  return prices[(place + 1) % prices.length]
}

/** The lines of the ticket. Up and down go through them, + and − count, S changes the service, Delete takes off, Enter opens. */
export function LineList(props: LineListProps) {
  const { desk, names, quoted, currency, problems, list, letters, openLine, onOpenLine, onBack } = props
  const { lines } = desk.draft
  const rows = useRef(new Map<string, HTMLElement>())
  const focusAt = (place: number) => {
    const line = lines[place]
    if (line) rows.current.get(line.id)?.focus()
    else onBack()
  }
  const remove = (id: string, place: number) => {
    desk.change((draft) => withoutLine(draft, id))
    const next = lines[place + 1] ?? lines[place - 1]
    if (next) rows.current.get(next.id)?.focus()
    else onBack()
  }
  const serve = (id: string) => {
    const line = lines.find((other) => other.id === id)
    const price = line && nextService(names, line)
    if (!line || !price) return
    // A kilogram of one service is not a piece of another: the quantity stays only where the unit does.
    const quantity = price.unit === line.unit ? line.quantity : 1000
    desk.change((draft) =>
      changeLine(draft, id, { serviceId: price.serviceId, unit: price.unit, quantity, upchargeIds: [] }),
    )
  }
  return (
    <ol ref={list} aria-label={t('counter.lines')} className="flex flex-col divide-y divide-hairline">
      {lines.map((line, place) => (
        <LineRow
          key={line.id}
          line={line}
          item={names.items.get(line.itemId)}
          serviceName={names.services.get(line.serviceId) ?? ''}
          quote={quoted?.quote.lines[quoted.lineIds.indexOf(line.id)]}
          currency={currency}
          problem={problems.get(place)}
          open={openLine === line.id}
          letters={letters}
          rowRef={(row) => {
            if (row) rows.current.set(line.id, row)
            else rows.current.delete(line.id)
          }}
          onMove={(by) => focusAt(place + by)}
          onCount={(quantity) => desk.change((draft) => changeLine(draft, line.id, { quantity }))}
          onServe={() => serve(line.id)}
          onRemove={() => remove(line.id, place)}
          onOpen={() => onOpenLine(line.id)}
          onBack={onBack}
        />
      ))}
    </ol>
  )
}
