import { sql } from 'kysely'
import type { Queries } from '#platform/db/transactions.ts'
import { notFound } from '#platform/errors.ts'
import type { Unit } from '#platform/quantity.ts'
import { cursorOf, keysOf } from './catalog-cursor.ts'
import { nameKey } from './name-rules.ts'
import type { Assignment, Pricing } from './tables.ts'

/** A price list with the number of prices in it. */
export interface PriceList {
  id: string
  name: string
  branchId: string | null
  currency: string
  validFrom: string
  validTo: string | null
  assignedTo: Assignment | null
  /** The customers or plans it is for. */
  holders: string[]
  version: number
  prices: number
}

const listColumns = sql`l.id, l.name, l.branch_id as "branchId", l.currency, l.valid_from as "validFrom", l.valid_to as "validTo",
  l.assigned_to as "assignedTo",
  array(select h.holder_id from catalog.price_list_holders h where h.price_list_id = l.id order by h.holder_id) as holders, l.version, (select count(*) from catalog.prices p where p.price_list_id = l.id) as prices`

/** Every price list, the latest first within its branch and currency; the chain's before those of branches. */
export async function allPriceLists(queries: Queries): Promise<PriceList[]> {
  const { rows } = await sql<PriceList>`
    select ${listColumns} from catalog.price_lists l
    order by l.branch_id nulls first, l.currency, l.valid_from desc, l.id`.execute(queries)
  return rows
}

/** One price list; refuses an unknown id. */
export async function priceListById(queries: Queries, id: string): Promise<PriceList> {
  const { rows } = await sql<PriceList>`select ${listColumns} from catalog.price_lists l where l.id = ${id}`.execute(
    queries,
  )
  const [list] = rows
  if (list === undefined) throw notFound({ what: 'price list' })
  return list
}

/** A price of a list with the names of what it is for. Minor units and thousandths. */
export interface ListedPrice {
  itemId: string
  itemName: string
  itemCode: string | null
  serviceId: string
  serviceName: string
  departmentName: string
  unit: Unit
  amount: number
  pricing: Pricing
  loadSize: number | null
  minimumQuantity: number | null
  minimumCharge: number | null
}

/** What of a list to show: text within the item's name, one service. */
export interface PriceSearch {
  priceListId: string
  search?: string | undefined
  serviceId?: string | undefined
  after?: string | undefined
  limit: number
}

/** The prices of a list by item and service, a page at a time; `next` is the cursor of the following page. */
export async function pricesPage(
  queries: Queries,
  asked: PriceSearch,
): Promise<{ items: ListedPrice[]; next: string | null }> {
  const [item, service, unit] = asked.after === undefined ? [null, null, null] : keysOf(asked.after, 3)
  const search = asked.search === undefined ? null : nameKey(asked.search)
  const { rows } = await sql<ListedPrice & { itemKey: string; serviceKey: string }>`
    select p.item_id as "itemId", i.name as "itemName", i.code as "itemCode", p.service_id as "serviceId", s.name as "serviceName",
      d.name as "departmentName", p.unit, p.amount, p.pricing, p.load_size as "loadSize", p.minimum_quantity as "minimumQuantity",
      p.minimum_charge as "minimumCharge", i.name_key as "itemKey", s.name_key as "serviceKey"
    from catalog.prices p
    join catalog.items i on i.id = p.item_id
    join catalog.departments d on d.id = i.department_id
    join catalog.services s on s.id = p.service_id
    where p.price_list_id = ${asked.priceListId}
      and (${search}::text is null or strpos(i.name_key, ${search}) > 0)
      and (${asked.serviceId ?? null}::uuid is null or p.service_id = ${asked.serviceId ?? null})
      and (${item ?? null}::text is null
        or (i.name_key, s.name_key, p.unit) > (${item ?? null}, ${service ?? null}, ${unit ?? null}))
    order by i.name_key, s.name_key, p.unit
    limit ${asked.limit + 1}`.execute(queries)
  const last = rows.length > asked.limit ? rows[asked.limit - 1] : undefined
  const items = rows.slice(0, asked.limit).map(({ itemKey: _, serviceKey: __, ...price }) => price)
  return { items, next: last ? cursorOf(last.itemKey, last.serviceKey, last.unit) : null }
}
