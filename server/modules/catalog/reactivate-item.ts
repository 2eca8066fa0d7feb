import type { Selectable } from 'kysely'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { Which } from './catalog-input.ts'
import { ItemChanged } from './events.ts'
import { departmentName, factsOfItem } from './item-facts.ts'
import { currentRow, lockCatalog, setActive } from './store.ts'
import type { ItemsTable } from './tables.ts'

/** Offers an item again that was taken out, with the prices it had. */
export const reactivateItem = defineCommand({
  name: 'catalog.reactivate_item',
  permission: 'catalog.write',
  input: Which,
  async run({ tx, actor, publish, note }, input) {
    requireRight(actor, 'catalog.write', null)
    await lockCatalog(tx)
    const before = await currentRow<Selectable<ItemsTable>>(tx, 'item', input)
    const version = await setActive(tx, 'item', { ...input, active: true })
    const after = { ...before, active: true, version }
    note({ before: { active: before.active }, after: { active: true } })
    publish(
      ItemChanged,
      { subject: `item/${input.id}`, branchId: null },
      factsOfItem(after, await departmentName(tx, before.department_id)),
    )
    return { id: input.id, version }
  },
})
