import { type Selectable, sql } from 'kysely'
import type { CommandContext } from '#platform/command/command.ts'
import type { Queries, Tx } from '#platform/db/transactions.ts'
import { invalidInput, staleVersion } from '#platform/errors.ts'
import { absorb, type BroughtAlong, mergeable, type Pair } from './absorb.ts'
import { notMergedInto } from './errors.ts'
import { changedFields, type Mergeable, mergedFields } from './merge-rules.ts'
import { release } from './release.ts'
import { lockPresent } from './store.ts'
import type { CustomersTable } from './tables.ts'
import { writeHistory } from './write-history.ts'

type Step = Pick<CommandContext, 'tx' | 'actor' | 'now'>

async function lockBoth(tx: Tx, { keptId, absorbedId }: Pair) {
  if (keptId === absorbedId)
    throw invalidInput({ fields: [{ path: 'absorbedId', message: 'A customer is one with themselves already.' }] })
  const locked = new Map<string, Selectable<CustomersTable>>()
  for (const id of [keptId, absorbedId].sort()) locked.set(id, await lockPresent(tx, id))
  const [kept, absorbed] = [locked.get(keptId), locked.get(absorbedId)]
  if (!kept || !absorbed) throw new Error('Two customers were locked, and one of them is not there.')
  return { kept, absorbed }
}

/** Makes one customer part of another within a command; refuses versions other than the present ones. Tells what came along, for the way back. */
export async function absorbCustomer(
  { tx, actor, now }: Step,
  pair: Pair,
  versions: { kept: number; absorbed: number },
): Promise<BroughtAlong> {
  const both = await lockBoth(tx, pair)
  for (const [who, expected] of Object.entries(versions) as ['kept' | 'absorbed', number][])
    if (both[who].version !== expected) throw staleVersion({ what: 'customer', expected, actual: both[who].version })
  const brought = await absorb(tx, both, { now, by: actor.id })
  for (const customerId of [pair.keptId, pair.absorbedId])
    await writeHistory(tx, { actor, now }, { customerId, kind: 'merged', after: pair })
  return brought
}

/** Takes a merge back within a command; refuses when the two are not one any more, or the kept one became part of a third. */
export async function releaseCustomer({ tx, actor, now }: Step, pair: Pair, brought: BroughtAlong): Promise<void> {
  const kept = await lockPresent(tx, pair.keptId)
  const { rows } = await sql<{ id: string }>`
    select id from customers.customers where id = ${pair.absorbedId}::uuid and merged_into = ${pair.keptId}::uuid for update`.execute(
    tx,
  )
  if (rows.length === 0) throw notMergedInto({ ...pair })
  await release(tx, { kept, absorbedId: pair.absorbedId, brought }, now)
  for (const customerId of [pair.keptId, pair.absorbedId])
    await writeHistory(tx, { actor, now }, { customerId, kind: 'unmerged', after: pair })
}

/** What a merge would do to two customers: which fields of the kept one would change, and how many contacts would come along. */
export interface MergeForecast {
  fields: { field: keyof Mergeable; before: unknown; after: unknown }[]
  contacts: { phones: number; emails: number; addresses: number; people: number; notes: number }
  versions: { kept: number; absorbed: number }
}

/** Foresees a merge without touching anything; nothing where one of the two is not there or was merged already. */
export async function forecastOfMerge(
  queries: Queries,
  { keptId, absorbedId }: Pair,
): Promise<MergeForecast | undefined> {
  const rows = await queries
    .selectFrom('customers.customers')
    .selectAll()
    .where('id', 'in', [keptId, absorbedId])
    .where('merged_into', 'is', null)
    .execute()
  const kept = rows.find(({ id }) => id === keptId)
  const absorbed = rows.find(({ id }) => id === absorbedId)
  if (!kept || !absorbed) return undefined
  const [before, after] = [mergeable(kept), mergedFields(mergeable(kept), mergeable(absorbed))]
  return {
    fields: changedFields(before, after).map((field) => ({ field, before: before[field], after: after[field] })),
    contacts: await contactsToMove(queries, { keptId, absorbedId }),
    versions: { kept: kept.version, absorbed: absorbed.version },
  }
}

async function contactsToMove(queries: Queries, { keptId, absorbedId }: Pair): Promise<MergeForecast['contacts']> {
  const { rows } = await sql<MergeForecast['contacts']>`
    select
      (select count(*)::int from customers.phones p where customer_id = ${absorbedId}::uuid and not exists
        (select from customers.phones k where k.customer_id = ${keptId}::uuid and k.e164 = p.e164)) as phones,
      (select count(*)::int from customers.emails e where customer_id = ${absorbedId}::uuid and not exists
        (select from customers.emails k where k.customer_id = ${keptId}::uuid and k.address = e.address)) as emails,
      (select count(*)::int from customers.addresses where customer_id = ${absorbedId}::uuid) as addresses,
      (select count(*)::int from customers.people where customer_id = ${absorbedId}::uuid) as people,
      (select count(*)::int from customers.notes where customer_id = ${absorbedId}::uuid) as notes`.execute(queries)
  return rows[0] ?? { phones: 0, emails: 0, addresses: 0, people: 0, notes: 0 }
}
