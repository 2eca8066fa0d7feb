import type { Selectable } from 'kysely'
import { z } from 'zod'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import type { Tx } from '#platform/db/transactions.ts'
import { invalidInput } from '#platform/errors.ts'
import { checkBundleName, factsOfBundle, partsOf, setParts } from './bundle-facts.ts'
import { Parts } from './bundle-input.ts'
import { Amount, Name, Which } from './catalog-input.ts'
import { BundleChanged } from './events.ts'
import { nameKey } from './name-rules.ts'
import { currentRow, lockCatalog } from './store.ts'
import type { BundlesTable } from './tables.ts'

/** What of a bundle changes, its being offered included; its branch and currency never do. */
export const ChangeBundle = Which.extend({
  name: Name.optional(),
  price: Amount.optional(),
  validFrom: z.iso.date().optional(),
  validTo: z.iso.date().nullable().optional(),
  active: z.boolean().optional(),
  parts: Parts.optional(),
})

type Change = z.output<typeof ChangeBundle>
type Row = Selectable<BundlesTable>

function changed(before: Row, { name = before.name, price, validFrom, validTo, active }: Change): Row {
  return {
    ...before,
    name,
    name_key: nameKey(name),
    price: price ?? before.price,
    valid_from: validFrom ?? before.valid_from,
    valid_to: validTo === undefined ? before.valid_to : validTo,
    active: active ?? before.active,
    version: before.version + 1,
  }
}

async function checkThings(tx: Tx, wanted: Row): Promise<void> {
  if (wanted.valid_to !== null && wanted.valid_to < wanted.valid_from)
    throw invalidInput({ fields: [{ path: 'validTo', message: 'A bundle ends on its first day or later.' }] })
  await checkBundleName(tx, wanted)
}

/** Changes a bundle, takes it out or offers it again; orders already taken in keep what they were charged. */
export const changeBundle = defineCommand({
  name: 'catalog.change_bundle',
  permission: 'catalog.write',
  input: ChangeBundle,
  async run({ tx, actor, publish, note }, input) {
    await lockCatalog(tx)
    const before = await currentRow<Row>(tx, 'bundle', input)
    const { id, branch_id: branchId } = before
    requireRight(actor, 'catalog.write', branchId)
    const wanted = changed(before, input)
    await checkThings(tx, wanted)
    await tx.updateTable('catalog.bundles').set(wanted).where('id', '=', id).execute()
    const held = await partsOf(tx, id)
    if (input.parts) await setParts(tx, id, input.parts)
    const facts = factsOfBundle(wanted, input.parts ?? held)
    note({ branchId, before: factsOfBundle(before, held), after: facts })
    publish(BundleChanged, { subject: `bundle/${id}`, branchId }, facts)
    return { id, version: wanted.version }
  },
})
