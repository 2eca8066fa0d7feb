import { z } from 'zod'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { newId } from '#platform/ids.ts'
import { Name, Position } from './catalog-input.ts'
import { factsOfDepartment } from './department-facts.ts'
import { DepartmentAdded } from './events.ts'
import { nameKey } from './name-rules.ts'
import { lockCatalog, refuseTakenName } from './store.ts'

/** A new department and where it stands at the counter. */
export const AddDepartment = z.strictObject({ name: Name, position: Position.default(0) })

/** Adds a department to the catalog of the whole chain. */
export const addDepartment = defineCommand({
  name: 'catalog.add_department',
  permission: 'catalog.write',
  input: AddDepartment,
  async run({ tx, actor, publish, note }, { name, position }) {
    requireRight(actor, 'catalog.write', null)
    await lockCatalog(tx)
    const id = newId()
    await refuseTakenName(tx, 'department', { name, id })
    const row = await tx
      .insertInto('catalog.departments')
      .values({ id, name, name_key: nameKey(name), position })
      .returningAll()
      .executeTakeFirstOrThrow()
    const facts = factsOfDepartment(row)
    note({ after: facts })
    publish(DepartmentAdded, { subject: `department/${id}`, branchId: null }, facts)
    return { id, version: row.version }
  },
})
