import type { Selectable } from 'kysely'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { Which } from './catalog-input.ts'
import { ServiceChanged } from './events.ts'
import { factsOfService } from './service-facts.ts'
import { currentRow, lockCatalog, setActive } from './store.ts'
import type { ServicesTable } from './tables.ts'

/** Takes a service out of the catalog: new orders cannot have it, those taken in keep it. */
export const deactivateService = defineCommand({
  name: 'catalog.deactivate_service',
  permission: 'catalog.write',
  input: Which,
  async run({ tx, actor, publish, note }, input) {
    requireRight(actor, 'catalog.write', null)
    await lockCatalog(tx)
    const before = await currentRow<Selectable<ServicesTable>>(tx, 'service', input)
    const version = await setActive(tx, 'service', { ...input, active: false })
    const after = { ...before, active: false, version }
    note({ before: { active: before.active }, after: { active: false } })
    publish(ServiceChanged, { subject: `service/${input.id}`, branchId: null }, factsOfService(after))
    return { id: input.id, version }
  },
})
