import type { Unit } from '#platform/quantity.ts'
import type { CatalogSnapshot, Named, SnapshotItem } from './import-snapshot-rules.ts'
import type { PriceTerms } from './import-terms-rules.ts'

/** A snapshot of the catalog by what lines know of it. */
export type CatalogIndex = {
  readonly items: ReadonlyMap<string, SnapshotItem>
  readonly itemsByCode: ReadonlyMap<string, SnapshotItem>
  readonly services: ReadonlyMap<string, Named>
  readonly departments: ReadonlyMap<string, { readonly id: string; readonly name: string }>
  readonly departmentKeys: ReadonlyMap<string, string>
  /** The price that stands in a list now; null where there is none or the list is yet to be created. */
  readonly priceOf: (place: {
    listId: string | null
    itemKey: string
    serviceKey: string
    unit: Unit
  }) => PriceTerms | null
}

/** Indexes a snapshot once for all lines. */
export function indexOf({ items, services, departments, prices }: CatalogSnapshot): CatalogIndex {
  const byKey = new Map(items.map((item) => [item.key, item]))
  const servicesByKey = new Map(services.map((service) => [service.key, service]))
  const terms = new Map(
    prices.map(({ listId, itemId, serviceId, unit, terms }) => [`${listId} ${itemId} ${serviceId} ${unit}`, terms]),
  )
  return {
    items: byKey,
    itemsByCode: new Map(items.flatMap((item) => (item.code === null ? [] : [[item.code, item] as const]))),
    services: servicesByKey,
    departments: new Map(departments.map(({ id, name, key }) => [key, { id, name }])),
    departmentKeys: new Map(departments.map(({ id, key }) => [id, key])),
    priceOf: ({ listId, itemKey, serviceKey, unit }) => {
      const [item, service] = [byKey.get(itemKey), servicesByKey.get(serviceKey)]
      if (listId === null || item === undefined || service === undefined) return null
      return terms.get(`${listId} ${item.id} ${service.id} ${unit}`) ?? null
    },
  }
}
