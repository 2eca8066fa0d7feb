import { sql } from 'kysely'
import { revisionOf } from '#platform/db/remembered.ts'
import type { Queries } from '#platform/db/transactions.ts'
import type { Unit } from '#platform/quantity.ts'
import type { Pricing, UpchargeKind } from './tables.ts'
import type { Treatment } from './treatment-rules.ts'

/** A department as settings show it. */
export interface Department {
  id: string
  name: string
  position: number
  active: boolean
  version: number
  items: number
}

/** The departments in the order of the counter, with the number of items on offer in each. */
export async function allDepartments(queries: Queries): Promise<Department[]> {
  const { rows } = await sql<Department>`
    select d.id, d.name, d.position, d.active, d.version,
      (select count(*) from catalog.items i where i.department_id = d.id and i.active) as items
    from catalog.departments d order by d.position, d.name_key`.execute(queries)
  return rows
}

/** A service as settings show it. */
export interface Service {
  id: string
  name: string
  turnaroundHours: number
  cutoffClass: string
  taxCategory: string
  treatment: Treatment
  position: number
  active: boolean
  version: number
}

/** The services in the order of the counter. */
export async function allServices(queries: Queries): Promise<Service[]> {
  const { rows } = await sql<Service>`
    select id, name, turnaround_hours as "turnaroundHours", cutoff_class as "cutoffClass", tax_category as "taxCategory", treatment,
      position, active, version
    from catalog.services order by position, name_key`.execute(queries)
  return rows
}

/** An upcharge as settings and the counter show it. */
export interface UpchargeOffer {
  id: string
  name: string
  kind: UpchargeKind
  /** Minor units of the currency, or thousandths of a percent. */
  value: number
  currency: string | null
  departmentId: string | null
  itemId: string | null
  serviceId: string | null
  position: number
  active: boolean
  version: number
}

/** The upcharges in the order in which they are applied. */
export async function allUpcharges(queries: Queries): Promise<UpchargeOffer[]> {
  const { rows } = await sql<UpchargeOffer>`
    select id, name, kind, value, currency, department_id as "departmentId", item_id as "itemId", service_id as "serviceId",
      position, active, version
    from catalog.upcharges order by position, name_key, id`.execute(queries)
  return rows
}

/** What the counter's grid shows of an item, with every price it has at the branch on the day. */
export interface CounterItem {
  id: string
  code: string | null
  name: string
  departmentId: string
  tagsPerItem: number
  prices: {
    serviceId: string
    unit: Unit
    amount: number
    pricing: Pricing
    loadSize: number | null
    minimumQuantity: number | null
    minimumCharge: number | null
  }[]
}

/** The whole catalog on offer at a branch on a day, in one currency. */
export interface CounterCatalog {
  /** Changes with every change of the catalog: good for an ETag. */
  revision: number
  departments: { id: string; name: string }[]
  services: { id: string; name: string; turnaroundHours: number; taxCategory: string }[]
  items: CounterItem[]
  upcharges: Omit<UpchargeOffer, 'position' | 'active' | 'version'>[]
}

/** Which branch's catalog, on which day of its calendar. */
export interface CounterQuestion {
  branchId: string
  currency: string
  date: string
}

/** The number that grows with every change of the catalog. */
export const catalogRevision = (queries: Queries): Promise<number> => revisionOf(queries, 'catalog')

/**
 * All that is on offer at a branch with its prices in force, in one statement; a branch's price goes before the chain's. Lists of customers, contracts
 * and plans are left out: what somebody in particular pays, a quote says.
 */
export async function catalogForCounter(queries: Queries, question: CounterQuestion): Promise<CounterCatalog> {
  const { branchId, currency, date } = question
  const { rows } = await sql<CounterCatalog>`
with offered as (
  select distinct on (p.item_id, p.service_id, p.unit) p.item_id, s.position, s.name_key, jsonb_build_object(
    'serviceId', p.service_id, 'unit', p.unit, 'amount', p.amount, 'pricing', p.pricing, 'loadSize', p.load_size,
    'minimumQuantity', p.minimum_quantity, 'minimumCharge', p.minimum_charge) as price
  from catalog.price_lists l
  join catalog.prices p on p.price_list_id = l.id
  join catalog.services s on s.id = p.service_id and s.active
  where l.currency = ${currency} and l.valid_from <= ${date}::date and (l.valid_to is null or l.valid_to >= ${date}::date)
    and (l.branch_id is null or l.branch_id = ${branchId}::uuid) and l.assigned_to is null
  order by p.item_id, p.service_id, p.unit, l.branch_id is null
), priced as (
  select item_id, jsonb_agg(price order by position, name_key, price ->> 'unit') as prices from offered group by item_id
)
select
  (select number from platform.revision where topic = 'catalog') as revision,
  coalesce((select jsonb_agg(jsonb_build_object('id', id, 'name', name) order by position, name_key)
    from catalog.departments where active), '[]') as departments,
  coalesce((select jsonb_agg(jsonb_build_object('id', id, 'name', name, 'turnaroundHours', turnaround_hours,
      'taxCategory', tax_category) order by position, name_key)
    from catalog.services where active), '[]') as services,
  coalesce((select jsonb_agg(jsonb_build_object('id', i.id, 'code', i.code, 'name', i.name, 'departmentId', i.department_id,
      'tagsPerItem', i.tags_per_item, 'prices', coalesce(p.prices, '[]')) order by i.name_key)
    from catalog.items i left join priced p on p.item_id = i.id where i.active), '[]') as items,
  coalesce((select jsonb_agg(jsonb_build_object('id', id, 'name', name, 'kind', kind, 'value', value, 'currency', currency,
      'departmentId', department_id, 'itemId', item_id, 'serviceId', service_id) order by position, name_key, id)
    from catalog.upcharges where active and (currency is null or currency = ${currency})), '[]') as upcharges`.execute(
    queries,
  )
  const [catalog] = rows
  if (catalog === undefined) throw new Error('The database answered without a row.')
  return catalog
}
