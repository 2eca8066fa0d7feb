import { useState } from 'react'
import type { LinesChange, NewLine, Order, offersOf } from './orders.queries.ts'

type Offers = NonNullable<Awaited<ReturnType<NonNullable<ReturnType<typeof offersOf>['queryFn']>>>>
type Offered = Offers['items'][number]

/** Something on offer that can be added to an order, by item, service and unit. */
export interface Offer {
  readonly key: string
  readonly itemName: string
  readonly serviceName: string
  readonly line: Omit<NewLine, 'quantity'>
}

/** A line that is added while the dialog is open. */
export interface AddedLine extends Offer {
  readonly id: string
  readonly quantity: number
}

/** Everything on offer, one for each item, service and unit. */
export function offersIn({ items, services }: { items: readonly Offered[]; services: Offers['services'] }): Offer[] {
  const names = new Map(services.map(({ id, name }) => [id, name]))
  return items.flatMap(({ id: itemId, name, prices }) =>
    prices.map(({ serviceId, unit }) => ({
      key: `${itemId} ${serviceId} ${unit}`,
      itemName: name,
      serviceName: names.get(serviceId) ?? '',
      line: { itemId, serviceId, unit },
    })),
  )
}

/** What is changed about an order's lines so far: quantities by line (`null` while nothing readable stands there), lines taken out, lines added. */
export function useLineChanges(lines: Order['lines']) {
  const [quantities, setQuantities] = useState<Readonly<Record<string, number | null>>>({})
  const [removed, setRemoved] = useState<readonly string[]>([])
  const [added, setAdded] = useState<readonly AddedLine[]>([])
  const changed = lines.filter(({ id, quantity }) => !removed.includes(id) && (quantities[id] ?? quantity) !== quantity)
  const change: LinesChange = {
    ...(changed.length > 0 && {
      change: changed.map(({ id, quantity }) => ({ lineId: id, quantity: quantities[id] ?? quantity })),
    }),
    ...(removed.length > 0 && { remove: [...removed] }),
    ...(added.length > 0 && { add: added.map(({ line, quantity }) => ({ ...line, quantity })) }),
  }
  return {
    quantities,
    removed,
    added,
    change,
    isNothing: Object.keys(change).length === 0,
    setQuantity: (id: string, quantity: number | null) => setQuantities({ ...quantities, [id]: quantity }),
    toggle: (id: string) =>
      setRemoved(removed.includes(id) ? removed.filter((other) => other !== id) : [...removed, id]),
    add: (offer: Offer) => setAdded([...added, { ...offer, id: crypto.randomUUID(), quantity: 1000 }]),
    setAddedQuantity: (id: string, quantity: number | null) =>
      quantity !== null &&
      quantity > 0 &&
      setAdded(added.map((line) => (line.id === id ? { ...line, quantity } : line))),
    drop: (id: string) => setAdded(added.filter((line) => line.id !== id)),
  }
}

/** The changes of a dialog as `useLineChanges` keeps them. */
export type LineChanges = ReturnType<typeof useLineChanges>
