import type { Selectable } from 'kysely'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { Which } from './catalog-input.ts'
import { factsOfDepartment, refuseDepartmentInUse } from './department-facts.ts'
import { DepartmentChanged } from './events.ts'
import { currentRow, lockCatalog, setActive } from './store.ts'
import type { DepartmentsTable } from './tables.ts'

/** Takes an empty department out of the catalog; refused while items on offer stand in it. */
export const deactivateDepartment = defineCommand({
  name: 'catalog.deactivate_department',
  permission: 'catalog.write',
  input: Which,
  async run({ tx, actor, publish, note }, input) {
    requireRight(actor, 'catalog.write', null)
    await lockCatalog(tx)
    const before = await currentRow<Selectable<DepartmentsTable>>(tx, 'department', input)
    await refuseDepartmentInUse(tx, before)
    const version = await setActive(tx, 'department', { ...input, active: false })
    const after = { ...before, active: false, version }
    note({ before: { active: before.active }, after: { active: false } })
    publish(DepartmentChanged, { subject: `department/${input.id}`, branchId: null }, factsOfDepartment(after))
    return { id: input.id, version }
  },
})
