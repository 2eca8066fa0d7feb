import { type Selectable, sql } from 'kysely'
import type { Tx } from '#platform/db/transactions.ts'
import { notFound } from '#platform/errors.ts'
import type { Part } from './bundle-input.ts'
import { nameTaken } from './errors.ts'
import { nameKey } from './name-rules.ts'
import type { BundlesTable } from './tables.ts'

/** A bundle in the words of its events. */
export const factsOfBundle = (bundle: Selectable<BundlesTable>, parts: readonly Part[]) => ({
  bundleId: bundle.id,
  name: bundle.name,
  branchId: bundle.branch_id,
  currency: bundle.currency,
  price: bundle.price,
  validFrom: bundle.valid_from,
  validTo: bundle.valid_to,
  active: bundle.active,
  parts: [...parts],
})

/** Refuses a second bundle of the same name, branch and currency. */
export async function checkBundleName(
  tx: Tx,
  { id, name, branch_id, currency }: Pick<BundlesTable, 'id' | 'name' | 'branch_id' | 'currency'>,
): Promise<void> {
  const { rows } = await sql`
    select 1 from catalog.bundles where name_key = ${nameKey(name)} and id <> ${id}
      and (branch_id, currency) is not distinct from (${branch_id}::uuid, ${currency}::text)`.execute(tx)
  if (rows.length > 0) throw nameTaken({ what: 'bundle of this branch and currency', name })
}

/** The things of a bundle as they are now. */
export async function partsOf(tx: Tx, bundleId: string): Promise<Part[]> {
  const { rows } = await sql<Part>`select item_id as "itemId", service_id as "serviceId", unit, count
    from catalog.bundle_parts where bundle_id = ${bundleId} order by item_id, service_id, unit`.execute(tx)
  return rows
}

/** Makes a bundle one of these things and no others; refuses unknown items and services. */
export async function setParts(tx: Tx, bundleId: string, parts: readonly Part[]): Promise<void> {
  const items = parts.map(({ itemId }) => itemId)
  const services = parts.map(({ serviceId }) => serviceId)
  const { rows } = await sql<{ items: number; services: number }>`select
    (select count(*) from catalog.items where id = any(${items}::uuid[])) as items,
    (select count(*) from catalog.services where id = any(${services}::uuid[])) as services`.execute(tx)
  if ((rows[0]?.items ?? 0) < new Set(items).size) throw notFound({ what: 'item' })
  if ((rows[0]?.services ?? 0) < new Set(services).size) throw notFound({ what: 'service' })
  await sql`delete from catalog.bundle_parts where bundle_id = ${bundleId}`.execute(tx)
  await sql`insert into catalog.bundle_parts (bundle_id, item_id, service_id, unit, count)
    select ${bundleId}::uuid, p.* from unnest(${items}::uuid[], ${services}::uuid[], ${parts.map(({ unit }) => unit)}::text[],
      ${parts.map(({ count }) => count)}::int[]) as p`.execute(tx)
}
