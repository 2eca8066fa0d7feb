/** Which items are shown, as the URL keeps it. */
export interface ItemsFilter {
  readonly search?: string
  readonly department?: string
  /** Those taken out instead of those on offer. */
  readonly out?: true
}

/** Which rows of a price list are shown, as the URL keeps it; `unit` adds a row in it for every item. */
export interface GridFilter {
  readonly search?: string
  readonly department?: string
  readonly unit?: Unit
}

/** The units of prices. */
export const units = ['piece', 'kg', 'm2', 'm', 'set', 'bag'] as const

/** The unit of a price. */
export type Unit = (typeof units)[number]

const words = (given: unknown): string => (given === undefined ? '' : String(given).slice(0, 120))

const isId = (given: unknown): given is string => typeof given === 'string' && /^[0-9a-f-]{36}$/.test(given)

/** Reads a filter of items from the URL; what means nothing is left out. */
export function readItemsFilter({ search, department, out }: Record<string, unknown>): ItemsFilter {
  return {
    ...(words(search) !== '' && { search: words(search) }),
    ...(isId(department) && { department }),
    ...(out === true && { out: true as const }),
  }
}

/** Reads a filter of prices from the URL; what means nothing is left out. */
export function readGridFilter({ search, department, unit }: Record<string, unknown>): GridFilter {
  const known = units.find((one) => one === unit)
  return {
    ...(words(search) !== '' && { search: words(search) }),
    ...(isId(department) && { department }),
    ...(known && { unit: known }),
  }
}
