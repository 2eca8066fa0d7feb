import type { Catalog, CatalogItem, ItemPrice } from './counter.queries.ts'
import { areaOf, type DraftLine, isCounted } from './draft-rules.ts'
import type { Picks } from './draft-storage.ts'
import type { Entry } from './entry-rules.ts'

/** The price an item is taken in with unless somebody says otherwise: the service named, the one taken last, the first of the list. */
export function usualPrice(item: CatalogItem, named: string | null, picks: Picks): ItemPrice | undefined {
  const wanted = named ?? picks.services[item.id]
  return item.prices.find(({ serviceId }) => serviceId === wanted) ?? item.prices[0]
}

/** Whether it must be weighed or measured before it can be priced, and was not. */
export const needsMeasure = (price: ItemPrice, { quantity, size }: Entry): boolean =>
  price.pricing !== 'flat' && !isCounted(price.unit) && quantity === null && !(price.unit === 'm2' && size !== null)

/** A line for an item at a price, with what was typed before its name. */
export function lineFor(
  item: CatalogItem,
  price: ItemPrice,
  { quantity, size }: Pick<Entry, 'quantity' | 'size'>,
): DraftLine {
  const area = price.unit === 'm2' && size !== null ? areaOf(size) : null
  const counted =
    quantity !== null && isCounted(price.unit) ? Math.max(1000, Math.round(quantity / 1000) * 1000) : quantity
  return {
    id: crypto.randomUUID(),
    itemId: item.id,
    serviceId: price.serviceId,
    unit: price.unit,
    quantity: area ?? counted ?? 1000,
    size: area === null ? null : size,
    pieces: [],
    upchargeIds: [],
    discount: null,
    note: '',
  }
}

/** The upcharges that may be put on an item with a service. */
export const upchargesOn = (catalog: Catalog, item: CatalogItem, serviceId: string) =>
  catalog.upcharges.filter(
    (upcharge) =>
      (upcharge.departmentId === null || upcharge.departmentId === item.departmentId) &&
      (upcharge.itemId === null || upcharge.itemId === item.id) &&
      (upcharge.serviceId === null || upcharge.serviceId === serviceId),
  )

/** The catalog by id, for looking things up while lines are shown. */
export interface Names {
  items: ReadonlyMap<string, CatalogItem>
  services: ReadonlyMap<string, string>
}

/** Builds the look-ups of a catalog. */
export const namesOf = (catalog: Catalog): Names => ({
  items: new Map(catalog.items.map((item) => [item.id, item])),
  services: new Map(catalog.services.map(({ id, name }) => [id, name])),
})
