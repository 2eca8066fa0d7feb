import { type Selectable, sql } from 'kysely'
import type { Tx } from '#platform/db/transactions.ts'
import { type Mergeable, mergedFields } from './merge-rules.ts'
import type { CustomersTable } from './tables.ts'

/** Two customers of whom one becomes part of the other. */
export interface Pair {
  keptId: string
  absorbedId: string
}

/** What an absorbed customer brought along, whole, so that it can be given back; columns as the database calls them. */
export interface BroughtAlong {
  phones: object[]
  emails: object[]
  addresses: { id: string }[]
  people: { id: string }[]
  notes: string[]
  /** The proposals between the two that this settles. */
  proposals: string[]
  before: Mergeable
  after: Mergeable
}

/** What is merged of a customer's own row. */
export const mergeable = (row: Selectable<CustomersTable>): Mergeable => ({
  company: row.company,
  locale: row.locale,
  note: row.note,
  tax_number: row.tax_number,
  tags: row.tags,
  preferences: { ...row.preferences },
  consents: row.consents,
  vip: row.vip,
  group_id: row.group_id,
  household_id: row.household_id,
  status: row.status,
  blocked_reason: row.blocked_reason,
  exempt_reason: row.exempt_reason,
  exempt_certificate: row.exempt_certificate,
  exempt_from: row.exempt_from,
  exempt_to: row.exempt_to,
})

/** The columns of merged values, ready to be written. */
export const columnsOfMerged = (fields: Mergeable) => ({
  ...fields,
  tags: [...fields.tags],
  preferences: JSON.stringify(fields.preferences),
  consents: JSON.stringify(fields.consents),
})

type Locked = { kept: Selectable<CustomersTable>; absorbed: Selectable<CustomersTable> }

/** Makes one locked customer part of another: contacts, addresses and notes go along, and the kept one gains what they lack. */
export async function absorb(
  tx: Tx,
  { kept, absorbed }: Locked,
  stamp: { now: Date; by: string },
): Promise<BroughtAlong> {
  const pair = { keptId: kept.id, absorbedId: absorbed.id }
  const before = mergeable(kept)
  const after = mergedFields(before, mergeable(absorbed))
  const moved = {
    phones: await movePhones(tx, pair),
    emails: await moveEmails(tx, pair),
    addresses: await moveAddresses(tx, pair),
    people: await movePeople(tx, pair),
    notes: await moveNotes(tx, pair),
    proposals: await settleProposals(tx, pair, stamp),
  }
  await sql`update customers.customers set merged_into = ${kept.id}::uuid, updated_at = ${stamp.now}, version = version + 1
    where id = ${absorbed.id}::uuid`.execute(tx)
  await tx
    .updateTable('customers.customers')
    .set((eb) => ({ ...columnsOfMerged(after), updated_at: stamp.now, version: eb('version', '+', 1) }))
    .where('id', '=', kept.id)
    .execute()
  return { ...moved, before, after }
}

async function movePhones(tx: Tx, { keptId, absorbedId }: Pair): Promise<object[]> {
  const { rows } = await sql<{ row: object }>`
    with moving as (
      select e164, label, is_primary, position from customers.phones where customer_id = ${absorbedId}::uuid
        and e164 not in (select e164 from customers.phones where customer_id = ${keptId}::uuid)
    ), base as (
      select coalesce(max(position) + 1, 0) as first, coalesce(bool_or(is_primary), false) as has
      from customers.phones where customer_id = ${keptId}::uuid
    )
    update customers.phones p set customer_id = ${keptId}::uuid, position = base.first + m.position,
      is_primary = m.is_primary and not base.has
    from moving m, base where p.customer_id = ${absorbedId}::uuid and p.e164 = m.e164 returning to_jsonb(m) as row`.execute(
    tx,
  )
  return rows.map(({ row }) => row)
}

async function moveEmails(tx: Tx, { keptId, absorbedId }: Pair): Promise<object[]> {
  const { rows } = await sql<{ row: object }>`
    with moving as (
      select address, position from customers.emails where customer_id = ${absorbedId}::uuid
        and address not in (select address from customers.emails where customer_id = ${keptId}::uuid)
    ), base as (
      select coalesce(max(position) + 1, 0) as first from customers.emails where customer_id = ${keptId}::uuid
    )
    update customers.emails e set customer_id = ${keptId}::uuid, position = base.first + m.position
    from moving m, base where e.customer_id = ${absorbedId}::uuid and e.address = m.address returning to_jsonb(m) as row`.execute(
    tx,
  )
  return rows.map(({ row }) => row)
}

async function moveAddresses(tx: Tx, { keptId, absorbedId }: Pair): Promise<{ id: string }[]> {
  const { rows } = await sql<{ row: { id: string } }>`
    with moving as (select * from customers.addresses where customer_id = ${absorbedId}::uuid),
    base as (
      select coalesce(max(position) + 1, 0) as first, coalesce(bool_or(is_pickup), false) as pickup,
        coalesce(bool_or(is_delivery), false) as delivery
      from customers.addresses where customer_id = ${keptId}::uuid
    )
    update customers.addresses a set customer_id = ${keptId}::uuid, position = base.first + m.position,
      is_pickup = m.is_pickup and not base.pickup, is_delivery = m.is_delivery and not base.delivery
    from moving m, base where a.id = m.id returning to_jsonb(m) as row`.execute(tx)
  return rows.map(({ row }) => row)
}

async function movePeople(tx: Tx, { keptId, absorbedId }: Pair): Promise<{ id: string }[]> {
  const { rows } = await sql<{ row: { id: string } }>`
    with moving as (select * from customers.people where customer_id = ${absorbedId}::uuid),
    base as (select coalesce(max(position) + 1, 0) as first from customers.people where customer_id = ${keptId}::uuid)
    update customers.people p set customer_id = ${keptId}::uuid, position = base.first + m.position
    from moving m, base where p.id = m.id returning to_jsonb(m) as row`.execute(tx)
  return rows.map(({ row }) => row)
}

async function moveNotes(tx: Tx, { keptId, absorbedId }: Pair): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    update customers.notes set customer_id = ${keptId}::uuid where customer_id = ${absorbedId}::uuid returning id`.execute(
    tx,
  )
  return rows.map(({ id }) => id)
}

async function settleProposals(
  tx: Tx,
  { keptId, absorbedId }: Pair,
  { now, by }: { now: Date; by: string },
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    update customers.duplicate_proposals set state = 'merged', decided_at = ${now}, decided_by = ${by}::uuid, version = version + 1
    where state = 'open' and one_id = least(${keptId}::uuid, ${absorbedId}::uuid)
      and other_id = greatest(${keptId}::uuid, ${absorbedId}::uuid) returning id`.execute(tx)
  return rows.map(({ id }) => id)
}
