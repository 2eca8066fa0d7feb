import { z } from 'zod'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { PriceTermsInput, UnitName, Version } from './catalog-input.ts'
import { currentPriceList } from './price-list-facts.ts'
import { lockCatalog } from './store.ts'
import { writePrices } from './write-prices.ts'

const Wish = z.strictObject({
  itemId: z.uuid(),
  serviceId: z.uuid(),
  unit: UnitName,
  terms: PriceTermsInput.nullable().meta({ description: 'null removes the price.' }),
})

const placeOf = ({ itemId, serviceId, unit }: z.output<typeof Wish>): string => `${itemId} ${serviceId} ${unit}`

/** Prices to set in a list, each place at most once; `version` guards against changes by others where it is given. */
export const SetPrices = z
  .strictObject({ priceListId: z.uuid(), version: Version.optional(), prices: z.array(Wish).min(1).max(2000) })
  .refine(({ prices }) => new Set(prices.map(placeOf)).size === prices.length, {
    path: ['prices'],
    message: 'Name each item with each service and unit once.',
  })

/** Sets, changes and removes prices of a list; orders already taken in keep the price they were taken in with. */
export const setPrices = defineCommand({
  name: 'catalog.set_prices',
  permission: 'catalog.write',
  input: SetPrices,
  async run(context, { priceListId, version, prices }) {
    const { tx, actor, note } = context
    await lockCatalog(tx)
    const list = await currentPriceList(tx, priceListId, version)
    requireRight(actor, 'catalog.write', list.branch_id)
    const changed = await writePrices(context, list, { wishes: prices, importId: null })
    note({ subject: `price_list/${list.id}`, branchId: list.branch_id, after: { changed } })
    return { id: list.id, version: changed > 0 ? list.version + 1 : list.version, changed }
  },
})
