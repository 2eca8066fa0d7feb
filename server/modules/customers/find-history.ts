import { sql } from 'kysely'
import type { Queries } from '#platform/db/transactions.ts'
import { notFound } from '#platform/errors.ts'
import type { HistoryKind } from './tables.ts'

/** A line of a customer's history as it is read. */
export interface HistoryLine {
  id: string
  at: string
  by: string
  source: 'staff' | 'api_key' | 'customer' | 'system' | 'import'
  kind: HistoryKind
  fields: string[]
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
}

/** What became of a customer, the latest first, a page at a time; whoever came with a list was added by it. Refuses an unknown customer. */
export async function historyOf(
  queries: Queries,
  { customerId, after, limit }: { customerId: string; after: string | null; limit: number },
): Promise<{ items: HistoryLine[]; next: string | null }> {
  const { rows } = await sql<HistoryLine>`
    select id, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at, by, source, kind, fields, before, after from (
      select id, at, by_name as by, source, kind, fields, before, after from customers.history
      where customer_id = ${customerId}::uuid
        or customer_id in (select m.id from customers.customers m where m.merged_into = ${customerId}::uuid)
      union all
      select c.id, c.created_at, coalesce(i.created_by_name, ''), case when c.import_id is null then 'system' else 'import' end, 'added', '{}', null, null
      from customers.customers c left join customers.imports i on i.id = c.import_id
      where c.id = ${customerId}::uuid
        and not exists (select from customers.history h where h.customer_id = c.id and h.kind = 'added')) as lines
    where ${after}::uuid is null or id < ${after}::uuid
    order by id desc limit ${limit + 1}`.execute(queries)
  if (rows.length === 0 && after === null) throw notFound({ what: 'customer' })
  const items = rows.slice(0, limit)
  return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
}
