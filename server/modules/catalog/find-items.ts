import { sql } from 'kysely'
import type { Queries } from '#platform/db/transactions.ts'
import { notFound } from '#platform/errors.ts'
import { cursorOf, keysOf } from './catalog-cursor.ts'
import { nameKey } from './name-rules.ts'

/** An item with the name of its department. */
export interface Item {
  id: string
  code: string | null
  name: string
  departmentId: string
  departmentName: string
  tagsPerItem: number
  active: boolean
  version: number
}

const columns = sql`i.id, i.code, i.name, i.department_id as "departmentId", d.name as "departmentName",
  i.tags_per_item as "tagsPerItem", i.active, i.version`

/** What to list: text within the name or at the start of the code, a department, on offer or not. */
export interface ItemSearch {
  search?: string | undefined
  departmentId?: string | undefined
  active?: boolean | undefined
  after?: string | undefined
  limit: number
}

/** Items by name, a page at a time; `next` is the cursor of the following page. */
export async function itemsPage(queries: Queries, asked: ItemSearch): Promise<{ items: Item[]; next: string | null }> {
  const [key, id] = asked.after === undefined ? [null, null] : keysOf(asked.after, 2)
  const search = asked.search === undefined ? null : nameKey(asked.search)
  const { rows } = await sql<Item & { key: string }>`
    select ${columns}, i.name_key as key
    from catalog.items i join catalog.departments d on d.id = i.department_id
    where (${search}::text is null or strpos(i.name_key, ${search}) > 0 or starts_with(lower(i.code), ${search}))
      and (${asked.departmentId ?? null}::uuid is null or i.department_id = ${asked.departmentId ?? null})
      and (${asked.active ?? null}::boolean is null or i.active = ${asked.active ?? null})
      and (${key ?? null}::text is null or (i.name_key, i.id::text) > (${key ?? null}, ${id ?? null}))
    order by i.name_key, i.id::text
    limit ${asked.limit + 1}`.execute(queries)
  const last = rows.length > asked.limit ? rows[asked.limit - 1] : undefined
  const items = rows.slice(0, asked.limit).map(({ key: _, ...item }) => item)
  return { items, next: last ? cursorOf(last.key, last.id) : null }
}

/** One item; refuses an unknown id. */
export async function itemById(queries: Queries, id: string): Promise<Item> {
  const found = (await itemsByIds(queries, [id])).get(id)
  if (found === undefined) throw notFound({ what: 'item' })
  return found
}

/** Items by id, retired ones included, in one statement; unknown ids are left out. */
export async function itemsByIds(queries: Queries, ids: readonly string[]): Promise<Map<string, Item>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<Item>`
    select ${columns} from catalog.items i join catalog.departments d on d.id = i.department_id
    where i.id = any (${[...ids]}::uuid[])`.execute(queries)
  return new Map(rows.map((item) => [item.id, item]))
}
