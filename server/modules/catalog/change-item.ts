import type { Selectable } from 'kysely'
import { z } from 'zod'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { Code, Name, TagsPerItem, Which } from './catalog-input.ts'
import { ItemChanged } from './events.ts'
import { departmentName, factsOfItem, refuseTakenCode } from './item-facts.ts'
import { nameKey } from './name-rules.ts'
import { currentRow, lockCatalog, refuseTakenName } from './store.ts'
import type { ItemsTable } from './tables.ts'

/** What of an item changes; what is absent stays. */
export const ChangeItem = Which.extend({
  name: Name.optional(),
  code: Code.nullable().optional(),
  departmentId: z.uuid().optional(),
  tagsPerItem: TagsPerItem.optional(),
})

/** Changes an item; orders already taken in keep the name and tags they were taken in with. */
export const changeItem = defineCommand({
  name: 'catalog.change_item',
  permission: 'catalog.write',
  input: ChangeItem,
  async run({ tx, actor, publish, note }, input) {
    requireRight(actor, 'catalog.write', null)
    await lockCatalog(tx)
    const before = await currentRow<Selectable<ItemsTable>>(tx, 'item', input)
    const { id } = before
    const name = input.name ?? before.name
    const code = input.code === undefined ? before.code : input.code
    await refuseTakenName(tx, 'item', { name, id })
    await refuseTakenCode(tx, { code, id })
    const departmentId = input.departmentId ?? before.department_id
    const department = await departmentName(tx, departmentId)
    const tags = input.tagsPerItem ?? before.tags_per_item
    const row = await tx
      .updateTable('catalog.items')
      .set({
        name,
        name_key: nameKey(name),
        code,
        department_id: departmentId,
        tags_per_item: tags,
        version: before.version + 1,
      })
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow()
    const facts = factsOfItem(row, department)
    note({ before: factsOfItem(before, await departmentName(tx, before.department_id)), after: facts })
    publish(ItemChanged, { subject: `item/${id}`, branchId: null }, facts)
    return { id, version: row.version }
  },
})
