import { z } from 'zod'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { invalidInput } from '#platform/errors.ts'
import { Holders, Name, Which } from './catalog-input.ts'
import { PriceListChanged } from './events.ts'
import { nameKey } from './name-rules.ts'
import { checkPriceList, currentPriceList, factsOfPriceList, holdersOf, setHolders } from './price-list-facts.ts'
import { lockCatalog } from './store.ts'

/** What of a price list changes; its branch, its currency and whether it is for everybody never do. */
export const ChangePriceList = Which.extend({
  name: Name.optional(),
  validFrom: z.iso.date().optional(),
  validTo: z.iso.date().nullable().optional(),
  holders: Holders.optional(),
})

/** Renames a price list or changes the days it holds on, or whom it is for; orders keep the prices they were taken in at. */
export const changePriceList = defineCommand({
  name: 'catalog.change_price_list',
  permission: 'catalog.write',
  input: ChangePriceList,
  async run({ tx, actor, publish, note }, { id, version, name, validFrom, validTo, holders }) {
    await lockCatalog(tx)
    const before = await currentPriceList(tx, id, version)
    requireRight(actor, 'catalog.write', before.branch_id)
    const wanted = {
      ...before,
      name: name ?? before.name,
      name_key: nameKey(name ?? before.name),
      valid_from: validFrom ?? before.valid_from,
      valid_to: validTo === undefined ? before.valid_to : validTo,
      version: before.version + 1,
    }
    if (wanted.valid_to !== null && wanted.valid_to < wanted.valid_from)
      throw invalidInput({ fields: [{ path: 'validTo', message: 'A list ends on its first day or later.' }] })
    await checkPriceList(tx, wanted)
    const { assigned_to: _, ...changed } = wanted
    await tx.updateTable('catalog.price_lists').set(changed).where('id', '=', id).execute()
    const held = await holdersOf(tx, id)
    if (holders !== undefined) await setHolders(tx, wanted, holders)
    const facts = factsOfPriceList(wanted, holders ?? held)
    note({ branchId: before.branch_id, before: factsOfPriceList(before, held), after: facts })
    publish(PriceListChanged, { subject: `price_list/${id}`, branchId: before.branch_id }, facts)
    return { id, version: wanted.version }
  },
})
