import type { Selectable } from 'kysely'
import type { Tx } from '#platform/db/transactions.ts'
import { notFound } from '#platform/errors.ts'
import { codeTaken } from './errors.ts'
import type { ItemsTable } from './tables.ts'

/** The name of a department; refuses an unknown one. */
export async function departmentName(tx: Tx, id: string): Promise<string> {
  const row = await tx.selectFrom('catalog.departments').select('name').where('id', '=', id).executeTakeFirst()
  if (row === undefined) throw notFound({ what: 'department' })
  return row.name
}

/** Refuses a code that another item has. */
export async function refuseTakenCode(tx: Tx, { code, id }: { code: string | null; id: string }): Promise<void> {
  if (code === null) return
  const other = await tx
    .selectFrom('catalog.items')
    .select('id')
    .where('code', '=', code)
    .where('id', '<>', id)
    .executeTakeFirst()
  if (other !== undefined) throw codeTaken({ code })
}

/** An item in the words of its events. */
export const factsOfItem = (item: Selectable<ItemsTable>, departmentName: string) => ({
  itemId: item.id,
  code: item.code,
  name: item.name,
  departmentId: item.department_id,
  departmentName,
  tagsPerItem: item.tags_per_item,
  active: item.active,
})
