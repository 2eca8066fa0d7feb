import { sql } from 'kysely'
import { remembered } from '#platform/db/remembered.ts'
import type { Queries } from '#platform/db/transactions.ts'
import { notFound } from '#platform/errors.ts'
import type { Unit } from '#platform/quantity.ts'
import { notOffered, priceMissing } from './errors.ts'
import { type Buyer, listsFor } from './find-lists-in-force.ts'
import type { ListKind, RankedList } from './precedence-rules.ts'
import type { Pricing } from './tables.ts'
import type { Treatment } from './treatment-rules.ts'

/** What an order asks the catalog: prices at a branch, in its currency, on a day, for somebody or anybody. */
export interface PriceQuestion extends Buyer {
  lines: readonly { itemId: string; serviceId: string; unit: Unit }[]
}

/** What a line costs: for each unit, for each started load, or for the line whatever its quantity. Minor units; sizes in thousandths. */
export type LineRate =
  | { kind: 'per_unit'; unitPrice: number }
  | { kind: 'per_started_load'; loadSize: number; loadPrice: number }
  | { kind: 'flat'; price: number }

/** All an order keeps of the catalog for one line, frozen at the day of the question. */
export interface PriceOfLine {
  itemId: string
  itemCode: string | null
  itemName: string
  departmentId: string
  departmentName: string
  tagsPerItem: number
  serviceId: string
  serviceName: string
  turnaroundHours: number
  cutoffClass: string
  unit: Unit
  currency: string
  pricing: LineRate
  /** Thousandths of the unit. */
  minimumQuantity: number | null
  /** Minor units. */
  minimumCharge: number | null
  /** The code under which the branch's settings hold the tax rates of the day. */
  taxCategory: string
  /** What is done to the garment, as far as care labels speak of it. */
  treatment: Treatment
  /** The list the price stands in, for the order's explanation. */
  priceList: { id: string; name: string; version: number; kind: ListKind }
}

interface Found {
  item_id: string | null
  item_code: string | null
  item_name: string
  item_active: boolean
  tags_per_item: number
  department_id: string
  department_name: string
  service_id: string | null
  service_name: string
  service_active: boolean
  turnaround_hours: number
  cutoff_class: string
  tax_category: string
  treatment: Treatment
  amount: number | null
  pricing: Pricing
  load_size: number | null
  minimum_quantity: number | null
  minimum_charge: number | null
  list_id: string
  list_name: string
  list_version: number
}

/**
 * The prices, names, tax category and turnaround of all lines, in the order asked. Line by line the most specific list in force that has the line
 * goes first: contract, subscription, customer, branch, chain. Refuses an unknown or retired item or service, and a missing price, naming item and
 * service.
 */
export async function pricesFor(queries: Queries, question: PriceQuestion): Promise<PriceOfLine[]> {
  const lists = await listsFor(queries, question)
  const listIds = lists.map(({ id }) => id).join(',')
  const asked = question.lines.map(({ itemId, serviceId, unit }) => ({ listIds, itemId, serviceId, unit }))
  const rows = await rememberedPrices(queries, asked)
  return question.lines.map((line, position) => priceOf(rows[position], line, { ...question, lists }))
}

interface Asked {
  /** The lists that hold, by precedence, between commas. */
  listIds: string
  itemId: string
  serviceId: string
  unit: Unit
}

const rememberedPrices = remembered({
  topic: 'catalog',
  key: ({ listIds, itemId, serviceId, unit }: Asked) => `${listIds} ${itemId} ${serviceId} ${unit}`,
  ask: lookUp,
})

async function lookUp(queries: Queries, asked: readonly Asked[]): Promise<Found[]> {
  const column = (name: keyof Asked): string[] => asked.map((one) => one[name])
  const { rows } = await sql<Found>`
select i.id as item_id, i.code as item_code, i.name as item_name, i.active as item_active, i.tags_per_item,
  d.id as department_id, d.name as department_name,
  s.id as service_id, s.name as service_name, s.active as service_active, s.turnaround_hours, s.cutoff_class,
  s.tax_category, s.treatment,
  p.amount, p.pricing, p.load_size, p.minimum_quantity, p.minimum_charge, p.list_id, p.list_name, p.list_version
from unnest(${column('itemId')}::uuid[], ${column('serviceId')}::uuid[], ${column('unit')}::text[],
  ${column('listIds')}::text[]) with ordinality as l (item_id, service_id, unit, list_ids, position)
left join catalog.items i on i.id = l.item_id
left join catalog.departments d on d.id = i.department_id
left join catalog.services s on s.id = l.service_id
left join lateral (
  select p.amount, p.pricing, p.load_size, p.minimum_quantity, p.minimum_charge,
    pl.id as list_id, pl.name as list_name, pl.version as list_version
  from unnest(string_to_array(l.list_ids, ',')::uuid[]) with ordinality as a (list_id, place)
  join catalog.price_lists pl on pl.id = a.list_id
  join catalog.prices p on p.price_list_id = pl.id
    and p.item_id = l.item_id and p.service_id = l.service_id and p.unit = l.unit
  order by a.place
  limit 1
) p on true
order by l.position`.execute(queries)
  return rows
}

type Answering = PriceQuestion & { lists: readonly RankedList[] }

function priceOf(found: Found | undefined, line: PriceQuestion['lines'][number], question: Answering): PriceOfLine {
  const { currency, date, lists } = question
  if (!found || found.item_id === null) throw notFound({ what: 'item' })
  if (found.service_id === null) throw notFound({ what: 'service' })
  const { itemId, serviceId, unit } = line
  if (!found.item_active) throw notOffered({ what: 'item', id: itemId, name: found.item_name })
  if (!found.service_active) throw notOffered({ what: 'service', id: serviceId, name: found.service_name })
  const { item_name: item, service_name: service } = found
  if (found.amount === null) throw priceMissing({ item, service, unit, itemId, serviceId, date })
  return {
    itemId,
    itemCode: found.item_code,
    itemName: item,
    departmentId: found.department_id,
    departmentName: found.department_name,
    tagsPerItem: found.tags_per_item,
    serviceId,
    serviceName: service,
    turnaroundHours: found.turnaround_hours,
    cutoffClass: found.cutoff_class,
    unit,
    currency,
    pricing: rateOf(found.pricing, found.amount, found.load_size),
    minimumQuantity: found.minimum_quantity,
    minimumCharge: found.minimum_charge,
    taxCategory: found.tax_category,
    treatment: found.treatment,
    priceList: {
      id: found.list_id,
      name: found.list_name,
      version: found.list_version,
      kind: lists.find(({ id }) => id === found.list_id)?.kind ?? 'chain',
    },
  }
}

/** The rate in the words of the pricing function; a price per load has a load size, by a constraint of its table. */
export function rateOf(pricing: Pricing, amount: number, loadSize: number | null): LineRate {
  if (pricing === 'flat') return { kind: 'flat', price: amount }
  if (pricing === 'per_load' && loadSize !== null) return { kind: 'per_started_load', loadSize, loadPrice: amount }
  return { kind: 'per_unit', unitPrice: amount }
}
