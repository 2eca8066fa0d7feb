import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import { defineCommand } from '#platform/command/command.ts'
import type { Tx } from '#platform/db/transactions.ts'
import { newId } from '#platform/ids.ts'
import { byIndex } from './by-index.ts'
import { type Comparable, reasonsForOne, scoreOf } from './duplicate-rules.ts'
import { DuplicatesProposed } from './events.ts'

/** Customers of an import, or those changed since an instant; `after` is the last one looked at. */
const ProposeDuplicates = z.strictObject({
  importId: z.uuid().nullable(),
  since: z.iso.datetime().nullable(),
  after: z.uuid().nullable(),
})

const customersAtOnce = 2_000
/** A phone or address of more people than this is a reception's or a made-up one: it says nothing. */
const sharedByAtMost = 12

/** Looks at the next customers and proposes those who may be one with somebody; a pair is proposed once, ever. Tells where to go on. */
export const proposeDuplicates = defineCommand({
  name: 'customers.propose_duplicates',
  permission: 'customers.import',
  input: ProposeDuplicates,
  async run({ tx, now, publish }, { importId, since, after }) {
    const { rows } = await sql<{ id: string }>`
      select id from customers.customers
      where merged_into is null and (${after}::uuid is null or id > ${after}::uuid)
        and (${importId}::uuid is null or import_id = ${importId}::uuid)
        and (${since}::timestamptz is null or updated_at >= ${since}::timestamptz)
      order by id limit ${customersAtOnce}`.execute(tx)
    const ids = rows.map(({ id }) => id)
    if (ids.length === 0) return { next: null, found: 0 }
    const found = await propose(tx, await pairsWith(tx, ids), now)
    if (found > 0)
      publish(DuplicatesProposed, { subject: `customer_import/${importId ?? 'all'}`, branchId: null }, { found })
    return { next: ids.length === customersAtOnce ? (ids.at(-1) ?? null) : null, found }
  },
})

interface Pair {
  one_id: string
  other_id: string
  one: Comparable
  other: Comparable
}

/** Pairs that share a phone, an e-mail or an address, with what is compared of each. */
async function pairsWith(tx: Tx, ids: readonly string[]): Promise<Pair[]> {
  await byIndex(tx)
  const { rows } = await sql<Pair>`
    with mine as materialized (select unnest(${ids}::uuid[]) as id),
    shared as (
      select mine.id as mine, o.customer_id as other from mine
        cross join lateral (select e164 from customers.phones where customer_id = mine.id offset 0) p
        cross join lateral (select customer_id from customers.phones where e164 = p.e164 limit ${sharedByAtMost + 1}) o
      union all select mine.id, o.customer_id from mine
        cross join lateral (select address_key from customers.emails where customer_id = mine.id offset 0) e
        cross join lateral (select customer_id from customers.emails where address_key = e.address_key limit ${sharedByAtMost + 1}) o
      union all select mine.id, o.customer_id from mine
        cross join lateral (select address_key from customers.addresses where customer_id = mine.id and address_key <> '' offset 0) a
        cross join lateral (select customer_id from customers.addresses where address_key = a.address_key and address_key <> '' limit ${sharedByAtMost + 1}) o
    ), pairs as materialized (
      select distinct least(mine, other) as one_id, greatest(mine, other) as other_id from shared where mine <> other
    )
    select one_id, other_id, a.told as one, b.told as other from pairs
      cross join lateral (${told(sql`one_id`)}) a cross join lateral (${told(sql`other_id`)}) b`.execute(tx)
  return rows
}

/** What is compared of the customer with this id, as long as it was not merged into another. */
const told = (id: RawBuilder<unknown>) => sql`
  select jsonb_build_object('name', c.name_key, 'company', c.company_key,
    'phones', array(select e164 from customers.phones where customer_id = c.id),
    'emails', array(select address_key from customers.emails where customer_id = c.id),
    'addresses', array(select address_key from customers.addresses where customer_id = c.id and address_key <> '')) as told
  from customers.customers c where c.id = ${id} and c.merged_into is null offset 0`

async function propose(tx: Tx, pairs: readonly Pair[], now: Date): Promise<number> {
  const proposals = pairs.flatMap(({ one_id, other_id, one, other }) => {
    const reasons = reasonsForOne(one, other)
    return reasons.length === 0 ? [] : [{ id: newId(), one_id, other_id, score: scoreOf(reasons), reasons }]
  })
  if (proposals.length === 0) return 0
  const { rows } = await sql<{ id: string }>`
    insert into customers.duplicate_proposals (id, one_id, other_id, score, reasons, found_at)
    select id, one_id, other_id, score, reasons, ${now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(proposals)}::jsonb) as p(id uuid, one_id uuid, other_id uuid, score int, reasons jsonb)
    order by one_id, other_id
    on conflict (one_id, other_id) do nothing returning id`.execute(tx)
  return rows.length
}
