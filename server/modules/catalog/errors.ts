import { defineError } from '#platform/errors.ts'

/** No list of prices has this item with this service in this unit on the day. */
export const priceMissing = defineError<{
  item: string
  service: string
  unit: string
  itemId: string
  serviceId: string
  date: string
}>(
  'catalog.price_missing',
  'conflict',
  ({ item, service, unit, date }) =>
    `There is no price for “${item}” with “${service}” per ${unit} on ${date}. Add it to a price list, or choose another service or unit.`,
)

/** The item or service was taken out of the catalog. */
export const notOffered = defineError<{ what: 'item' | 'service'; id: string; name: string }>(
  'catalog.not_offered',
  'conflict',
  ({ what, name }) => `The ${what} “${name}” is no longer offered. Choose another one.`,
)

/** An upcharge was taken out of the catalog, is meant for other lines, or is in another currency. */
export const upchargeNotApplicable = defineError<{ name: string; id: string; item: string; service: string }>(
  'catalog.upcharge_not_applicable',
  'conflict',
  ({ name, item, service }) => `The upcharge “${name}” is not offered for “${item}” with “${service}”.`,
)
