import { type Selectable, sql } from 'kysely'
import type { Tx } from '#platform/db/transactions.ts'
import { departmentInUse } from './errors.ts'
import type { DepartmentsTable } from './tables.ts'

/** A department in the words of its events. */
export const factsOfDepartment = (department: Selectable<DepartmentsTable>) => ({
  departmentId: department.id,
  name: department.name,
  position: department.position,
  active: department.active,
})

/** Refuses while items on offer stand in the department. */
export async function refuseDepartmentInUse(tx: Tx, { id, name }: { id: string; name: string }): Promise<void> {
  const { rows } = await sql<{ items: number }>`
    select count(*) as items from catalog.items where department_id = ${id} and active`.execute(tx)
  const items = rows[0]?.items ?? 0
  if (items > 0) throw departmentInUse({ name, items })
}
