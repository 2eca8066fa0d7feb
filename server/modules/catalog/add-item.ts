import { z } from 'zod'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { newId } from '#platform/ids.ts'
import { Code, Name, TagsPerItem } from './catalog-input.ts'
import { ItemAdded } from './events.ts'
import { departmentName, factsOfItem, refuseTakenCode } from './item-facts.ts'
import { nameKey } from './name-rules.ts'
import { lockCatalog, refuseTakenName } from './store.ts'

/** A new item; a suit of two pieces has two tags. */
export const AddItem = z.strictObject({
  name: Name,
  code: Code.nullable().default(null),
  departmentId: z.uuid(),
  tagsPerItem: TagsPerItem.default(1),
})

/** Adds an item to the catalog of the whole chain. */
export const addItem = defineCommand({
  name: 'catalog.add_item',
  permission: 'catalog.write',
  input: AddItem,
  async run({ tx, actor, publish, note }, { name, code, departmentId, tagsPerItem }) {
    requireRight(actor, 'catalog.write', null)
    await lockCatalog(tx)
    const id = newId()
    await refuseTakenName(tx, 'item', { name, id })
    await refuseTakenCode(tx, { code, id })
    const department = await departmentName(tx, departmentId)
    const row = await tx
      .insertInto('catalog.items')
      .values({ id, name, name_key: nameKey(name), code, department_id: departmentId, tags_per_item: tagsPerItem })
      .returningAll()
      .executeTakeFirstOrThrow()
    const facts = factsOfItem(row, department)
    note({ after: facts })
    publish(ItemAdded, { subject: `item/${id}`, branchId: null }, facts)
    return { id, version: row.version }
  },
})
