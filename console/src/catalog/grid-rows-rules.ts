import type { Item } from './catalog.queries.ts'
import type { GridFilter, Unit } from './catalog-filter.ts'
import type { Prices } from './price-draft-rules.ts'

/** A row of the grid of prices: an item in one unit. */
export interface GridRow {
  readonly id: string
  readonly itemId: string
  readonly name: string
  readonly department: string
  readonly unit: Unit
}

const unitsOf = (prices: Prices): Map<string, Set<Unit>> => {
  const found = new Map<string, Set<Unit>>()
  for (const { itemId, unit } of prices.values()) found.set(itemId, (found.get(itemId) ?? new Set<Unit>()).add(unit))
  return found
}

/** The rows of a grid: each item in the units it has prices in, by the piece where it has none, and in the unit asked for besides. */
export function gridRows(items: readonly Item[], prices: Prices, filter: GridFilter): GridRow[] {
  const known = unitsOf(prices)
  const words = filter.search?.trim().toLocaleLowerCase() ?? ''
  return items
    .filter(({ departmentId }) => filter.department === undefined || departmentId === filter.department)
    .filter(({ name }) => name.toLocaleLowerCase().includes(words))
    .flatMap(({ id, name, departmentName }) => {
      const priced = [...(known.get(id) ?? [])].sort()
      const units = new Set<Unit>([
        ...priced,
        ...(filter.unit ? [filter.unit] : priced.length === 0 ? ['piece' as const] : []),
      ])
      return [...units].map((unit) => ({ id: `${id} ${unit}`, itemId: id, name, department: departmentName, unit }))
    })
}
