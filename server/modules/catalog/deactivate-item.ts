import type { Selectable } from 'kysely'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { Which } from './catalog-input.ts'
import { ItemChanged } from './events.ts'
import { departmentName, factsOfItem } from './item-facts.ts'
import { currentRow, lockCatalog, setActive } from './store.ts'
import type { ItemsTable } from './tables.ts'

/** Takes an item out of the catalog: new orders cannot have it, those taken in keep it. */
export const deactivateItem = defineCommand({
  name: 'catalog.deactivate_item',
  permission: 'catalog.write',
  input: Which,
  async run({ tx, actor, publish, note }, input) {
    requireRight(actor, 'catalog.write', null)
    await lockCatalog(tx)
    const before = await currentRow<Selectable<ItemsTable>>(tx, 'item', input)
    const version = await setActive(tx, 'item', { ...input, active: false })
    const after = { ...before, active: false, version }
    note({ before: { active: before.active }, after: { active: false } })
    publish(
      ItemChanged,
      { subject: `item/${input.id}`, branchId: null },
      factsOfItem(after, await departmentName(tx, before.department_id)),
    )
    return { id: input.id, version }
  },
})
