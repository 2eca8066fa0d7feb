import type { Selectable } from 'kysely'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { Name, Position, Which } from './catalog-input.ts'
import { factsOfDepartment } from './department-facts.ts'
import { DepartmentChanged } from './events.ts'
import { nameKey } from './name-rules.ts'
import { currentRow, lockCatalog, refuseTakenName } from './store.ts'
import type { DepartmentsTable } from './tables.ts'

/** What of a department changes; what is absent stays. */
export const ChangeDepartment = Which.extend({ name: Name.optional(), position: Position.optional() })

/** Renames a department or moves it at the counter. */
export const changeDepartment = defineCommand({
  name: 'catalog.change_department',
  permission: 'catalog.write',
  input: ChangeDepartment,
  async run({ tx, actor, publish, note }, input) {
    requireRight(actor, 'catalog.write', null)
    await lockCatalog(tx)
    const before = await currentRow<Selectable<DepartmentsTable>>(tx, 'department', input)
    const name = input.name ?? before.name
    await refuseTakenName(tx, 'department', { name, id: before.id })
    const row = await tx
      .updateTable('catalog.departments')
      .set({
        name,
        name_key: nameKey(name),
        position: input.position ?? before.position,
        version: before.version + 1,
      })
      .where('id', '=', before.id)
      .returningAll()
      .executeTakeFirstOrThrow()
    const facts = factsOfDepartment(row)
    note({ before: factsOfDepartment(before), after: facts })
    publish(DepartmentChanged, { subject: `department/${row.id}`, branchId: null }, facts)
    return { id: row.id, version: row.version }
  },
})
