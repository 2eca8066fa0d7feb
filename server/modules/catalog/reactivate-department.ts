import type { Selectable } from 'kysely'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { Which } from './catalog-input.ts'
import { factsOfDepartment } from './department-facts.ts'
import { DepartmentChanged } from './events.ts'
import { currentRow, lockCatalog, setActive } from './store.ts'
import type { DepartmentsTable } from './tables.ts'

/** Offers a department again that was taken out. */
export const reactivateDepartment = defineCommand({
  name: 'catalog.reactivate_department',
  permission: 'catalog.write',
  input: Which,
  async run({ tx, actor, publish, note }, input) {
    requireRight(actor, 'catalog.write', null)
    await lockCatalog(tx)
    const before = await currentRow<Selectable<DepartmentsTable>>(tx, 'department', input)
    const version = await setActive(tx, 'department', { ...input, active: true })
    const after = { ...before, active: true, version }
    note({ before: { active: before.active }, after: { active: true } })
    publish(DepartmentChanged, { subject: `department/${input.id}`, branchId: null }, factsOfDepartment(after))
    return { id: input.id, version }
  },
})
