import { branchById } from '#modules/identity/index.ts'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { newId } from '#platform/ids.ts'
import { checkBundleName, factsOfBundle, setParts } from './bundle-facts.ts'
import { BundleInput } from './bundle-input.ts'
import { BundleAdded } from './events.ts'
import { nameKey } from './name-rules.ts'
import { lockCatalog } from './store.ts'

/** Offers a bundle: from its first day on it is taken wherever it makes an order cheaper. */
export const addBundle = defineCommand({
  name: 'catalog.add_bundle',
  permission: 'catalog.write',
  input: BundleInput,
  async run({ tx, actor, publish, note }, { name, branchId, currency, price, validFrom, validTo, parts }) {
    requireRight(actor, 'catalog.write', branchId)
    await lockCatalog(tx)
    if (branchId !== null) await branchById(tx, branchId)
    const days = { valid_from: validFrom, valid_to: validTo }
    const wanted = { id: newId(), name, name_key: nameKey(name), branch_id: branchId, currency, price, ...days }
    await checkBundleName(tx, wanted)
    const row = await tx.insertInto('catalog.bundles').values(wanted).returningAll().executeTakeFirstOrThrow()
    await setParts(tx, row.id, parts)
    const facts = factsOfBundle(row, parts)
    note({ branchId, after: facts })
    publish(BundleAdded, { subject: `bundle/${row.id}`, branchId }, facts)
    return { id: row.id, version: row.version }
  },
})
