import type { Selectable } from 'kysely'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { Which } from './catalog-input.ts'
import { UpchargeChanged } from './events.ts'
import { currentRow, lockCatalog, setActive } from './store.ts'
import type { UpchargesTable } from './tables.ts'
import { factsOfUpcharge } from './upcharge-facts.ts'

/** Offers an upcharge again that was taken out. */
export const reactivateUpcharge = defineCommand({
  name: 'catalog.reactivate_upcharge',
  permission: 'catalog.write',
  input: Which,
  async run({ tx, actor, publish, note }, input) {
    requireRight(actor, 'catalog.write', null)
    await lockCatalog(tx)
    const before = await currentRow<Selectable<UpchargesTable>>(tx, 'upcharge', input)
    const version = await setActive(tx, 'upcharge', { ...input, active: true })
    const after = { ...before, active: true, version }
    note({ before: { active: before.active }, after: { active: true } })
    publish(UpchargeChanged, { subject: `upcharge/${input.id}`, branchId: null }, factsOfUpcharge(after))
    return { id: input.id, version }
  },
})
