import { type Selectable, sql } from 'kysely'
import type { Queries, Tx } from '#platform/db/transactions.ts'
import { notFound, staleVersion } from '#platform/errors.ts'
import type { StoredPhone } from './contacts.ts'
import { alreadyCustomer, mergedCustomer } from './errors.ts'
import type { CustomerFacts } from './events.ts'
import type { AddressesTable, CustomersTable, PeopleTable } from './tables.ts'

/** How a customer can be reached, as rows to store. */
export interface Contacts {
  phones: readonly StoredPhone[]
  emails: readonly { address: string; position: number }[]
  addresses: readonly Omit<Selectable<AddressesTable>, 'customer_id' | 'search_key' | 'pin_map'>[]
  people: readonly Omit<Selectable<PeopleTable>, 'customer_id'>[]
}

/** Locks a customer as they are now; refuses an unknown one and one merged away. */
export async function lockPresent(tx: Tx, id: string): Promise<Selectable<CustomersTable>> {
  const found = await tx
    .selectFrom('customers.customers')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (found === undefined) throw notFound({ what: 'customer' })
  if (found.merged_into !== null) throw mergedCustomer({ customerId: id, into: found.merged_into })
  return found
}

/** Locks a customer for a change; refuses an unknown one, one merged away and a version other than the present. */
export async function lockCustomer(tx: Tx, id: string, version: number): Promise<Selectable<CustomersTable>> {
  const found = await lockPresent(tx, id)
  if (found.version !== version) throw staleVersion({ what: 'customer', expected: version, actual: found.version })
  return found
}

/** Forgets a household nobody belongs to any more. */
export async function dropEmptyHousehold(tx: Tx, id: string): Promise<void> {
  await sql`delete from customers.households h where h.id = ${id}::uuid
    and not exists (select from customers.customers c where c.household_id = h.id)`.execute(tx)
}

/** Adds the contacts of a customer, in one statement. */
export async function insertContacts(tx: Tx, customerId: string, contacts: Contacts): Promise<void> {
  await sql`
    with phones as (
      insert into customers.phones (customer_id, e164, label, is_primary, position)
      select ${customerId}::uuid, e164, label, is_primary, position
      from jsonb_to_recordset(${JSON.stringify(contacts.phones)}::jsonb)
        as p(e164 text, label text, is_primary boolean, position smallint)
    ), emails as (
      insert into customers.emails (customer_id, address, position)
      select ${customerId}::uuid, address, position
      from jsonb_to_recordset(${JSON.stringify(contacts.emails)}::jsonb) as e(address text, position smallint)
    ), people as (
      insert into customers.people (id, customer_id, name, role, phone, email, position)
      select id, ${customerId}::uuid, name, role, phone, email, position
      from jsonb_to_recordset(${JSON.stringify(contacts.people)}::jsonb)
        as p(id uuid, name text, role text, phone text, email text, position smallint)
    )
    insert into customers.addresses (id, customer_id, label, lines, city, postcode, region, country, access_notes, address_key,
      position, latitude, longitude, pin, is_pickup, is_delivery)
    select id, ${customerId}::uuid, label, lines, city, postcode, region, country, access_notes, address_key, position, latitude,
      longitude, pin, is_pickup, is_delivery
    from jsonb_to_recordset(${JSON.stringify(contacts.addresses)}::jsonb)
      as a(id uuid, label text, lines text[], city text, postcode text, region text, country text, access_notes text,
        address_key text, position smallint, latitude double precision, longitude double precision, pin text,
        is_pickup boolean, is_delivery boolean)`.execute(tx)
}

/** Removes those contacts of a customer of which a new list was given. */
export async function removeContacts(
  tx: Tx,
  customerId: string,
  which: Record<keyof Contacts, boolean>,
): Promise<void> {
  await sql`
    with phones as (delete from customers.phones where customer_id = ${customerId}::uuid and ${which.phones}),
      emails as (delete from customers.emails where customer_id = ${customerId}::uuid and ${which.emails}),
      people as (delete from customers.people where customer_id = ${customerId}::uuid and ${which.people})
    delete from customers.addresses where customer_id = ${customerId}::uuid and ${which.addresses}`.execute(tx)
}

/** Refuses when a customer with one of these phones or e-mail addresses exists already; who is meant comes with the refusal. */
export async function refuseKnownContacts(
  queries: Queries,
  contacts: Pick<Contacts, 'phones' | 'emails'>,
): Promise<void> {
  const { rows } = await sql<{ id: string; name: string; same: ('phone' | 'email')[] }>`
    select c.id, c.name, array_agg(distinct found.same) as same from (
      select customer_id, 'phone' as same from customers.phones
      where e164 = any (${contacts.phones.map(({ e164 }) => e164)}::text[])
      union all
      select customer_id, 'email' from customers.emails
      where address_key = any (${contacts.emails.map(({ address }) => address.toLowerCase())}::text[])) as found
    join customers.customers c on c.id = found.customer_id and c.merged_into is null
    group by c.id, c.name order by count(*) desc, c.id limit 5`.execute(queries)
  if (rows.length > 0) throw alreadyCustomer({ matches: rows })
}

/** What is published of a customer. */
export async function factsOf(queries: Queries, id: string): Promise<CustomerFacts> {
  const { rows } = await sql<CustomerFacts>`
    select c.id as "customerId", c.kind, c.name, c.locale, c.tags, a.city, a.country,
      exists (select from customers.phones p where p.customer_id = c.id) as "hasPhone",
      exists (select from customers.emails e where e.customer_id = c.id) as "hasEmail"
    from customers.customers c
    left join lateral (select city, country from customers.addresses where customer_id = c.id order by position limit 1) a on true
    where c.id = ${id}::uuid`.execute(queries)
  const [facts] = rows
  if (facts === undefined) throw notFound({ what: 'customer' })
  return facts
}
