import { sql } from 'kysely'
import { z } from 'zod'
import { defineCommand } from '#platform/command/command.ts'
import type { Tx } from '#platform/db/transactions.ts'
import { enqueue } from '#platform/jobs/job.ts'
import { findDuplicatesJob } from './duplicate-jobs.ts'
import { type CustomerFacts, CustomersImported, ImportMoved } from './events.ts'
import { matchEarlierRows, matchKnownCustomers, type RowRange } from './match-rows.ts'
import type { ImportMode } from './tables.ts'

const rowsAtOnce = 2_000
const factsAtOnce = 250

/** The next batch of an import: rows that are new become customers, the others stay as they are. Tells whether the import has ended. */
export const addImportedRows = defineCommand({
  name: 'customers.add_imported_rows',
  permission: 'customers.import',
  input: z.strictObject({ importId: z.uuid() }),
  async run({ tx, actor, now, publish }, { importId }) {
    const found = await lockApplying(tx, importId)
    if (found === undefined) return { ended: true }
    const place = { subject: `customer_import/${importId}`, branchId: null }
    const range = await nextRange(tx, importId, found.applied_to)
    if (range === undefined) {
      await finish(tx, importId, now)
      await enqueue(tx, findDuplicatesJob, { payload: { importId }, queue: 'customers.import' })
      publish(ImportMoved, place, { importId, state: 'done', rows: found.rows_read, added: found.added })
      return { ended: true }
    }
    await judge(tx, range, found.mode ?? 'all_or_nothing')
    const added = await insertCustomers(tx, range, { now, by: actor.id })
    for (let from = 0; from < added.length; from += factsAtOnce) {
      const customers = added.slice(from, from + factsAtOnce)
      publish(CustomersImported, place, { importId, addedAt: now.toISOString(), customers })
    }
    await count(tx, range, { added: added.length, now })
    return { ended: false }
  },
})

const lockApplying = (tx: Tx, importId: string) =>
  tx
    .selectFrom('customers.imports')
    .select(['applied_to', 'mode', 'rows_read', 'added'])
    .where('id', '=', importId)
    .where('state', '=', 'applying')
    .forUpdate()
    .executeTakeFirst()

async function nextRange(tx: Tx, importId: string, after: number): Promise<RowRange | undefined> {
  const { rows } = await sql<{ to: number | null }>`
    select max(number) as to from (select number from customers.import_rows
      where import_id = ${importId}::uuid and number > ${after} order by number limit ${rowsAtOnce}) as next`.execute(
    tx,
  )
  const to = rows[0]?.to ?? null
  return to === null ? undefined : { importId, from: after + 1, to }
}

/** Decides anew who is there already: others may have added customers since the plan was made. */
async function judge(tx: Tx, range: RowRange, mode: ImportMode): Promise<void> {
  await sql`
    update customers.import_rows
    set state = case when state = 'unusable' or ${mode} <> 'skip_bad_fields' and faults is not null then 'skipped' else 'ready' end,
      same_as = null, same_row = null
    where import_id = ${range.importId}::uuid and number between ${range.from} and ${range.to}
      and (state <> 'ready' or faults is not null)`.execute(tx)
  await matchKnownCustomers(tx, range)
  await matchEarlierRows(tx, range)
}

async function insertCustomers(tx: Tx, range: RowRange, stamp: { now: Date; by: string }): Promise<CustomerFacts[]> {
  const { rows } = await sql<CustomerFacts>`
    with fresh as materialized (
      select * from customers.import_rows where import_id = ${range.importId}::uuid
        and number between ${range.from} and ${range.to} and state = 'ready'
    ), added as (
      insert into customers.customers (id, kind, name, company, name_key, name_sorted, company_key, locale, note, tax_number, tags,
        source_key, import_id, created_at, created_by, updated_at)
      select customer_id, kind, name, company, name_key, name_sorted, company_key, locale, note, tax_number, tags, source_key, import_id,
        coalesce(since, ${stamp.now}::timestamptz), ${stamp.by}::uuid, ${stamp.now}::timestamptz from fresh
    ), phones as (
      insert into customers.phones (customer_id, e164, label, is_primary, position)
      select customer_id, phone, phone_labels[place], place = 1, place - 1
      from fresh cross join unnest(phones) with ordinality as p(phone, place)
    ), emails as (
      insert into customers.emails (customer_id, address, position)
      select customer_id, email, place - 1 from fresh cross join unnest(emails) with ordinality as e(email, place)
    ), addresses as (
      insert into customers.addresses (id, customer_id, label, lines, city, postcode, region, country, access_notes, address_key, position)
      select address_id, customer_id, address_label, lines, city, postcode, region, country, access_notes, address_key, 0
      from fresh where address_id is not null
      union all
      select m.id, customer_id, m.label, m.lines, m.city, m.postcode, m.region, m.country, null, m.address_key, m.position
      from fresh cross join jsonb_to_recordset(coalesce(more_addresses, '[]')) as m(id uuid, label text, lines text[], city text,
        postcode text, region text, country text, address_key text, position smallint)
    ), done_with as (
      delete from customers.import_rows r using fresh f
      where r.import_id = f.import_id and r.number = f.number and f.faults is null
    ), marked as (
      update customers.import_rows r set state = 'added' from fresh f
      where r.import_id = f.import_id and r.number = f.number and f.faults is not null
    )
    select customer_id as "customerId", kind, name, locale, tags, city, country, cardinality(phones) > 0 as "hasPhone",
      cardinality(emails) > 0 as "hasEmail" from fresh order by number`.execute(tx)
  return rows
}

async function count(tx: Tx, { importId, from, to }: RowRange, { added, now }: { added: number; now: Date }) {
  await sql`
    update customers.imports set applied_to = ${to}, added = added + ${added}, moved_at = ${now},
      skipped = skipped + (select count(*) from customers.import_rows
        where import_id = ${importId}::uuid and number between ${from} and ${to} and state = 'skipped')
    where id = ${importId}::uuid`.execute(tx)
}

/** The file need not stay; rows left out do, so that they can be looked at. */
async function finish(tx: Tx, importId: string, now: Date): Promise<void> {
  await sql`
    with file as (delete from customers.import_chunks where import_id = ${importId}::uuid)
    update customers.imports set state = 'done', moved_at = ${now}, rows_known = (select count(*) from customers.import_rows
      where import_id = ${importId}::uuid and state = 'known') where id = ${importId}::uuid`.execute(tx)
}
