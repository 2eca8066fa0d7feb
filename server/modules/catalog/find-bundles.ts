import { sql } from 'kysely'
import { remembered } from '#platform/db/remembered.ts'
import type { Queries } from '#platform/db/transactions.ts'
import type { Part } from './bundle-input.ts'

/** A bundle as settings show it, with the names of its things. */
export interface BundleOffer {
  id: string
  name: string
  branchId: string | null
  currency: string
  /** Minor units. */
  price: number
  validFrom: string
  validTo: string | null
  active: boolean
  version: number
  parts: (Part & { itemName: string; serviceName: string })[]
}

/** Every bundle, by name; the chain's before those of branches. */
export async function allBundles(queries: Queries): Promise<BundleOffer[]> {
  const { rows } = await sql<BundleOffer>`
    select b.id, b.name, b.branch_id as "branchId", b.currency, b.price, b.valid_from as "validFrom", b.valid_to as "validTo",
      b.active, b.version, coalesce((select jsonb_agg(jsonb_build_object('itemId', p.item_id, 'itemName', i.name,
          'serviceId', p.service_id, 'serviceName', s.name, 'unit', p.unit, 'count', p.count) order by i.name_key, s.name_key, p.unit)
        from catalog.bundle_parts p join catalog.items i on i.id = p.item_id join catalog.services s on s.id = p.service_id
        where p.bundle_id = b.id), '[]') as parts
    from catalog.bundles b order by b.branch_id nulls first, b.name_key, b.id`.execute(queries)
  return rows
}

/** What an order comes to at least, at one branch or in the chain. */
export interface Minimum {
  branchId: string | null
  currency: string
  /** Minor units. */
  amount: number
  taxCategory: string
  waivedWhenMixed: boolean
  version: number
}

const minimumColumns = sql`branch_id as "branchId", currency, amount, tax_category as "taxCategory",
  waived_when_mixed as "waivedWhenMixed", version`

/** Every minimum; the chain's before those of branches. */
export async function allMinimums(queries: Queries): Promise<Minimum[]> {
  const { rows } = await sql<Minimum>`
    select ${minimumColumns} from catalog.minimums order by branch_id nulls first, currency`.execute(queries)
  return rows
}

/** What holds for whole orders at a branch on a day: the minimum (null where there is none) and the bundles on offer. */
export interface OrderOffers {
  minimum: Pick<Minimum, 'amount' | 'taxCategory' | 'waivedWhenMixed'> | null
  bundles: { id: string; name: string; price: number; parts: Part[] }[]
}

interface Place {
  branchId: string
  currency: string
  date: string
}

async function lookUp(queries: Queries, { branchId, currency, date }: Place): Promise<OrderOffers> {
  const [bundles, minimums] = await Promise.all([
    sql<OrderOffers['bundles'][number]>`
      select b.id, b.name, b.price, jsonb_agg(jsonb_build_object('itemId', p.item_id, 'serviceId', p.service_id,
        'unit', p.unit, 'count', p.count) order by p.item_id, p.service_id, p.unit) as parts
      from catalog.bundles b join catalog.bundle_parts p on p.bundle_id = b.id
      where b.active and b.currency = ${currency} and b.valid_from <= ${date}::date
        and (b.valid_to is null or b.valid_to >= ${date}::date) and (b.branch_id is null or b.branch_id = ${branchId}::uuid)
      group by b.id order by b.id`.execute(queries),
    sql<Minimum>`
      select ${minimumColumns} from catalog.minimums
      where currency = ${currency} and (branch_id is null or branch_id = ${branchId}::uuid)
      order by branch_id is null limit 1`.execute(queries),
  ])
  const [minimum = null] = minimums.rows
  return { minimum: minimum !== null && minimum.amount > 0 ? minimum : null, bundles: bundles.rows }
}

const rememberedOffers = remembered({
  topic: 'catalog',
  key: ({ branchId, currency, date }: Place) => `${branchId} ${currency} ${date}`,
  ask: (queries, places) => Promise.all(places.map((place) => lookUp(queries, place))),
})

/** The minimum and the bundles of orders at a branch, in its currency, on a day of its calendar. */
export async function orderOffersAt(queries: Queries, place: Place): Promise<OrderOffers> {
  const [offers] = await rememberedOffers(queries, [place])
  return offers ?? { minimum: null, bundles: [] }
}
