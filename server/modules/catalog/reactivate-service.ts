import type { Selectable } from 'kysely'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { Which } from './catalog-input.ts'
import { ServiceChanged } from './events.ts'
import { factsOfService } from './service-facts.ts'
import { currentRow, lockCatalog, setActive } from './store.ts'
import type { ServicesTable } from './tables.ts'

/** Offers a service again that was taken out, with the prices it had. */
export const reactivateService = defineCommand({
  name: 'catalog.reactivate_service',
  permission: 'catalog.write',
  input: Which,
  async run({ tx, actor, publish, note }, input) {
    requireRight(actor, 'catalog.write', null)
    await lockCatalog(tx)
    const before = await currentRow<Selectable<ServicesTable>>(tx, 'service', input)
    const version = await setActive(tx, 'service', { ...input, active: true })
    const after = { ...before, active: true, version }
    note({ before: { active: before.active }, after: { active: true } })
    publish(ServiceChanged, { subject: `service/${input.id}`, branchId: null }, factsOfService(after))
    return { id: input.id, version }
  },
})
