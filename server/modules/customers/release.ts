import { type Selectable, sql } from 'kysely'
import type { Tx } from '#platform/db/transactions.ts'
import { type BroughtAlong, columnsOfMerged, mergeable, type Pair } from './absorb.ts'
import { fieldsTakenBack } from './merge-rules.ts'
import type { CustomersTable } from './tables.ts'

interface Releasing {
  kept: Selectable<CustomersTable>
  absorbedId: string
  brought: BroughtAlong
}

/** Gives an absorbed customer back what they had brought along, as it was; what the kept one has become since stays theirs. */
export async function release(tx: Tx, { kept, absorbedId, brought }: Releasing, now: Date): Promise<void> {
  const pair = { keptId: kept.id, absorbedId }
  await returnContacts(tx, pair, brought)
  await returnPlaces(tx, pair, brought)
  await sql`update customers.notes set customer_id = ${absorbedId}::uuid
    where customer_id = ${kept.id}::uuid and id = any (${brought.notes}::uuid[])`.execute(tx)
  await sql`update customers.duplicate_proposals set state = 'open', decided_at = null, decided_by = null, version = version + 1
    where state = 'merged' and id = any (${brought.proposals}::uuid[])`.execute(tx)
  const fields = fieldsTakenBack(mergeable(kept), brought)
  await tx
    .updateTable('customers.customers')
    .set((eb) => ({ ...columnsOfMerged(fields), updated_at: now, version: eb('version', '+', 1) }))
    .where('id', '=', kept.id)
    .execute()
  await sql`update customers.customers set merged_into = null, updated_at = ${now}, version = version + 1
    where id = ${absorbedId}::uuid`.execute(tx)
}

async function returnContacts(tx: Tx, { keptId, absorbedId }: Pair, { phones, emails }: BroughtAlong): Promise<void> {
  await sql`
    with back as (select * from jsonb_to_recordset(${JSON.stringify(phones)}::jsonb)
      as p(e164 text, label text, is_primary boolean, position smallint)),
    gone as (delete from customers.phones where customer_id = ${keptId}::uuid and e164 in (select e164 from back))
    insert into customers.phones (customer_id, e164, label, is_primary, position)
    select ${absorbedId}::uuid, e164, label, is_primary, position from back`.execute(tx)
  await sql`
    with back as (select * from jsonb_to_recordset(${JSON.stringify(emails)}::jsonb) as e(address public.citext, position smallint)),
    gone as (delete from customers.emails where customer_id = ${keptId}::uuid and address in (select address from back))
    insert into customers.emails (customer_id, address, position)
    select ${absorbedId}::uuid, address, position from back`.execute(tx)
}

/** Addresses and people keep their ids, so that whatever names one of them goes on doing so. */
async function returnPlaces(tx: Tx, { absorbedId }: Pair, { addresses, people }: BroughtAlong): Promise<void> {
  await sql`
    insert into customers.addresses (id, customer_id, label, lines, city, postcode, region, country, access_notes, address_key,
      position, latitude, longitude, pin, pin_map, is_pickup, is_delivery)
    select id, customer_id, label, lines, city, postcode, region, country, access_notes, address_key, position, latitude, longitude,
      coalesce(pin, case when latitude is not null then 'hand' end), pin_map, is_pickup, is_delivery
    from jsonb_populate_recordset(null::customers.addresses, ${JSON.stringify(addresses)}::jsonb)
    on conflict (id) do update set customer_id = ${absorbedId}::uuid, label = excluded.label, lines = excluded.lines,
      city = excluded.city, postcode = excluded.postcode, region = excluded.region, country = excluded.country,
      access_notes = excluded.access_notes, address_key = excluded.address_key, position = excluded.position,
      latitude = excluded.latitude, longitude = excluded.longitude, pin = excluded.pin, pin_map = excluded.pin_map, is_pickup = excluded.is_pickup,
      is_delivery = excluded.is_delivery`.execute(tx)
  await sql`
    insert into customers.people select * from jsonb_populate_recordset(null::customers.people, ${JSON.stringify(people)}::jsonb)
    on conflict (id) do update set customer_id = ${absorbedId}::uuid, name = excluded.name, role = excluded.role,
      phone = excluded.phone, email = excluded.email, position = excluded.position`.execute(tx)
}
