import { sql } from 'kysely'
import type { Tx } from '#platform/db/transactions.ts'
import { byIndex } from './by-index.ts'

/** Rows of an import from one number to another, both included. */
export interface RowRange {
  importId: string
  from: number
  to: number
}

/**
 * Marks rows whose customer is there already: the very same row was imported before, somebody has the same phone and name, or the same e-mail and
 * a name not unlike it (a family may share an address, so another first name makes another person).
 */
export async function matchKnownCustomers(tx: Tx, { importId, from, to }: RowRange): Promise<void> {
  await byIndex(tx)
  await sql`
    with batch as materialized (
      select number, name_key, name_sorted, source_key, phones, emails from customers.import_rows
      where import_id = ${importId}::uuid and number between ${from} and ${to} and state = 'ready'
    ), found as (
      select b.number, c.id from batch b
        cross join lateral (select id from customers.customers where source_key = b.source_key offset 0) c
      union all
      select b.number, c.id from batch b cross join unnest(b.phones) as phone
        cross join lateral (select customer_id from customers.phones where e164 = phone offset 0) p
        cross join lateral (select id, name_sorted from customers.customers where id = p.customer_id offset 0) c
      where c.name_sorted = b.name_sorted
      union all
      select b.number, c.id from batch b cross join unnest(b.emails) as email
        cross join lateral (select customer_id from customers.emails where address_key = lower(email) offset 0) e
        cross join lateral (select id, name_key from customers.customers where id = e.customer_id offset 0) c
      where public.similarity(c.name_key, b.name_key) >= 0.5
    )
    update customers.import_rows r set state = 'known', same_as = f.id
    from (select number, min(id::text)::uuid as id from found group by number) f
    where r.import_id = ${importId}::uuid and r.number = f.number`.execute(tx)
}

/** Marks rows that say again what an earlier row of the range says, by the same measure. */
export async function matchEarlierRows(tx: Tx, { importId, from, to }: RowRange): Promise<void> {
  await byIndex(tx)
  await sql`
    with batch as materialized (
      select number, name_key, name_sorted, source_key, phones, emails from customers.import_rows
      where import_id = ${importId}::uuid and number between ${from} and ${to} and state = 'ready'
    ), keys as (
      select number, name_key, 's' || source_key as key, false as by_email from batch
      union all
      select number, name_key, 'p' || phone || name_sorted, false from batch cross join unnest(phones) as phone
      union all
      select number, name_key, 'e' || lower(email), true from batch cross join unnest(emails) as email
    ), firsts as (
      select number, name_key, by_email, first_value(number) over same as first, first_value(name_key) over same as first_name
      from keys window same as (partition by key order by number)
    )
    update customers.import_rows r set state = 'known', same_row = f.first
    from (
      select number, min(first) as first from firsts
      where first < number and (not by_email or public.similarity(name_key, first_name) >= 0.5) group by number
    ) f
    where r.import_id = ${importId}::uuid and r.number = f.number`.execute(tx)
}
