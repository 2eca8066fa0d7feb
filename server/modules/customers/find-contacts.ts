import { sql } from 'kysely'
import type { Queries } from '#platform/db/transactions.ts'
import type { Consents } from './tables.ts'

/** How a customer can be told something, and what they agreed to. */
export interface CustomerContact {
  id: string
  name: string
  locale: string | null
  phone: string | null
  email: string | null
  consents: Consents
  blocked: boolean
  mergedInto: string | null
}

/** How these customers can be reached, by id; unknown ids are left out. One statement whatever their number. */
export async function customerContacts(
  queries: Queries,
  ids: readonly string[],
): Promise<Map<string, CustomerContact>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<CustomerContact>`
    select c.id, c.name, c.locale, c.consents, c.status = 'blocked' as blocked, c.merged_into as "mergedInto",
      (select p.e164 from customers.phones p where p.customer_id = c.id order by p.is_primary desc, p.position limit 1) as phone,
      (select e.address::text from customers.emails e where e.customer_id = c.id order by e.position limit 1) as email
    from customers.customers c where c.id = any (${[...ids]}::uuid[])`.execute(queries)
  return new Map(rows.map((row) => [row.id, row]))
}
