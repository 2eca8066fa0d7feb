import { sql } from 'kysely'
import type { Queries } from '#platform/db/transactions.ts'
import type { FoundCustomer } from './search-customers.ts'

/** Customers by their last change, the latest first, a page at a time; `next` is the cursor of the following page, or null. */
export async function customersByChange(
  queries: Queries,
  { after, limit }: { after: string | null; limit: number },
): Promise<{ items: FoundCustomer[]; next: string | null }> {
  const { rows } = await sql<Omit<FoundCustomer, 'guessed'>>`
    select c.id, c.name, c.company, c.kind, c.status = 'blocked' as blocked, c.blocked_reason as "blockedReason", c.preferences, c.tags,
      array(select p.e164 from customers.phones p where p.customer_id = c.id order by p.is_primary desc, p.position) as phones,
      (select e.address::text from customers.emails e where e.customer_id = c.id order by e.position limit 1) as email
    from customers.customers c
    where c.merged_into is null and (${after}::uuid is null or (c.updated_at, c.id) <
      (select last.updated_at, last.id from customers.customers last where last.id = ${after}::uuid))
    order by c.updated_at desc, c.id desc limit ${limit + 1}`.execute(queries)
  const items = rows.slice(0, limit).map((row) => ({ ...row, guessed: false }))
  return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
}
