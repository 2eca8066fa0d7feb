import { sql } from 'kysely'
import type { Queries } from '#platform/db/transactions.ts'
import { notFound } from '#platform/errors.ts'
import { mergedCustomer } from './errors.ts'
import type { CustomerKind, Preferences } from './tables.ts'

/** What taking in an order needs to know of a customer. */
export interface CustomerForOrder {
  id: string
  name: string
  kind: CustomerKind
  locale: string | null
  blocked: boolean
  blockedReason: string | null
  preferences: Preferences
  phone: string | null
  groupId: string | null
  /** No tax is charged between these days ('YYYY-MM-DD', both included; without an end when null). */
  exemption: { from: string; to: string | null } | null
}

/** The customer of an order about to be placed, in one statement; refuses an unknown one and one merged into another. */
export async function customerForOrder(queries: Queries, id: string): Promise<CustomerForOrder> {
  const { rows } = await sql<CustomerForOrder & { mergedInto: string | null }>`
    select c.id, c.name, c.kind, c.locale, c.status = 'blocked' as blocked, c.blocked_reason as "blockedReason", c.preferences,
      (select p.e164 from customers.phones p where p.customer_id = c.id order by p.is_primary desc, p.position limit 1) as phone,
      c.group_id as "groupId", case when c.exempt_from is not null then jsonb_build_object('from', c.exempt_from, 'to', c.exempt_to) end
        as exemption, c.merged_into as "mergedInto"
    from customers.customers c where c.id = ${id}::uuid`.execute(queries)
  const [found] = rows
  if (found === undefined) throw notFound({ what: 'customer' })
  const { mergedInto, ...customer } = found
  if (mergedInto !== null) throw mergedCustomer({ customerId: id, into: mergedInto })
  return customer
}

/** A customer as other modules' lists name one. */
export interface CustomerLabel {
  id: string
  name: string
  company: string | null
  kind: CustomerKind
  blocked: boolean
  phone: string | null
}

/** The customers with these ids, by id; unknown ids are left out. One statement whatever their number. */
export async function customersByIds(queries: Queries, ids: readonly string[]): Promise<Map<string, CustomerLabel>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<CustomerLabel>`
    select c.id, c.name, c.company, c.kind, c.status = 'blocked' as blocked,
      (select p.e164 from customers.phones p where p.customer_id = c.id order by p.is_primary desc, p.position limit 1) as phone
    from customers.customers c where c.id = any (${[...ids]}::uuid[])`.execute(queries)
  return new Map(rows.map((row) => [row.id, row]))
}
