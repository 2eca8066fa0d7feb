import { sql } from 'kysely'
import type { CommandContext } from '#platform/command/command.ts'
import type { Tx } from '#platform/db/transactions.ts'
import { notFound } from '#platform/errors.ts'
import type { Unit } from '#platform/quantity.ts'
import { PricesChanged } from './events.ts'
import { type PriceTerms, samePrice } from './import-terms-rules.ts'

/** A price to set, or with null to remove. */
export interface PriceWish {
  itemId: string
  serviceId: string
  unit: Unit
  terms: PriceTerms | null
}

interface Change extends PriceWish {
  itemName: string
  serviceName: string
  before: PriceTerms | null
}

interface Found {
  position: number
  item_name: string | null
  service_name: string | null
  amount: number | null
  pricing: PriceTerms['pricing']
  load_size: number | null
  minimum_quantity: number | null
  minimum_charge: number | null
}

const perEvent = 500

/**
 * Sets prices of one list as wished and publishes what really changed; wishes that are already true change nothing. Refuses unknown items and
 * services. Three statements whatever the number; the caller has locked the catalog. Returns the number of changes.
 */
export async function writePrices(
  { tx, publish }: Pick<CommandContext, 'tx' | 'publish'>,
  list: { id: string; branch_id: string | null; currency: string },
  { wishes, importId }: { wishes: readonly PriceWish[]; importId: string | null },
): Promise<number> {
  const changes = await changesAmong(tx, list.id, wishes)
  if (changes.length === 0) return 0
  await store(tx, list.id, changes)
  for (let at = 0; at < changes.length; at += perEvent) {
    publish(
      PricesChanged,
      { subject: `price_list/${list.id}`, branchId: list.branch_id },
      {
        priceListId: list.id,
        branchId: list.branch_id,
        currency: list.currency,
        importId,
        changes: changes.slice(at, at + perEvent).map(({ terms, ...change }) => ({ ...change, after: terms })),
      },
    )
  }
  return changes.length
}

async function changesAmong(tx: Tx, listId: string, wishes: readonly PriceWish[]): Promise<Change[]> {
  const { rows } = await sql<Found>`
    select w.position, i.name as item_name, s.name as service_name, p.amount, p.pricing, p.load_size, p.minimum_quantity, p.minimum_charge
    from unnest(${wishes.map(({ itemId }) => itemId)}::uuid[], ${wishes.map(({ serviceId }) => serviceId)}::uuid[],
      ${wishes.map(({ unit }) => unit)}::text[]) with ordinality as w (item_id, service_id, unit, position)
    left join catalog.items i on i.id = w.item_id
    left join catalog.services s on s.id = w.service_id
    left join catalog.prices p
      on p.price_list_id = ${listId} and p.item_id = w.item_id and p.service_id = w.service_id and p.unit = w.unit
    order by w.position`.execute(tx)
  return wishes.flatMap((wish, at) => {
    const found = rows[at]
    if (!found?.item_name) throw notFound({ what: 'item' })
    if (!found.service_name) throw notFound({ what: 'service' })
    const before = termsOf(found)
    const same = before === null || wish.terms === null ? before === wish.terms : samePrice(before, wish.terms)
    return same ? [] : [{ ...wish, itemName: found.item_name, serviceName: found.service_name, before }]
  })
}

function termsOf(found: Found): PriceTerms | null {
  if (found.amount === null) return null
  return {
    amount: found.amount,
    pricing: found.pricing,
    loadSize: found.load_size,
    minimumQuantity: found.minimum_quantity,
    minimumCharge: found.minimum_charge,
  }
}

async function store(tx: Tx, listId: string, changes: readonly Change[]): Promise<void> {
  const set = changes.flatMap(({ terms, ...place }) => (terms === null ? [] : [{ ...place, ...terms }]))
  const removed = changes.filter(({ terms }) => terms === null)
  if (set.length > 0) {
    await sql`
      insert into catalog.prices (price_list_id, item_id, service_id, unit, amount, pricing, load_size, minimum_quantity, minimum_charge)
      select ${listId}::uuid, w."itemId", w."serviceId", w.unit, w.amount, w.pricing, w."loadSize", w."minimumQuantity", w."minimumCharge"
      from jsonb_to_recordset(${JSON.stringify(set)}::jsonb) as w ("itemId" uuid, "serviceId" uuid, unit text, amount bigint,
        pricing text, "loadSize" bigint, "minimumQuantity" bigint, "minimumCharge" bigint)
      on conflict (price_list_id, item_id, service_id, unit) do update set amount = excluded.amount, pricing = excluded.pricing,
        load_size = excluded.load_size, minimum_quantity = excluded.minimum_quantity, minimum_charge = excluded.minimum_charge`.execute(
      tx,
    )
  }
  if (removed.length > 0) {
    await sql`
      delete from catalog.prices p
      using unnest(${removed.map(({ itemId }) => itemId)}::uuid[], ${removed.map(({ serviceId }) => serviceId)}::uuid[],
        ${removed.map(({ unit }) => unit)}::text[]) as w (item_id, service_id, unit)
      where p.price_list_id = ${listId} and p.item_id = w.item_id and p.service_id = w.service_id and p.unit = w.unit`.execute(
      tx,
    )
  }
  await sql`update catalog.price_lists set version = version + 1 where id = ${listId}`.execute(tx)
}
