import type { Selectable } from 'kysely'
import { remembered } from '#platform/db/remembered.ts'
import type { Queries } from '#platform/db/transactions.ts'
import { notFound } from '#platform/errors.ts'
import type { WallTime } from '#platform/time.ts'
import type { CutOffs, SpecialDay, Week } from './calendar-rules.ts'
import type { BranchTable } from './tables.ts'

/** A branch as screens and programs see it. `cashRoundingStep` is in minor units. */
export interface Branch {
  id: string
  code: string
  name: string
  kind: 'store' | 'plant'
  address: { street: string; street2: string; city: string; region: string; postalCode: string }
  /** ISO 3166 alpha-2. */
  country: string
  phone: string | null
  timeZone: string
  currency: string
  dayStart: WallTime
  weekly: Week
  specialDays: SpecialDay[]
  cutOffs: CutOffs
  readyBy: WallTime | null
  taxMode: 'inclusive' | 'exclusive'
  taxRounding: 'line' | 'document'
  cashRoundingStep: number
  taxRegistration: string | null
  /** The languages of its papers, the second beside the first; the chain's when there are none. */
  languages: string[]
  priceListCode: string | null
  active: boolean
  version: number
}

const branchOf = (row: Selectable<BranchTable>): Branch => ({
  id: row.id,
  code: row.code,
  name: row.name,
  kind: row.kind,
  address: {
    street: row.street,
    street2: row.street2,
    city: row.city,
    region: row.region,
    postalCode: row.postal_code,
  },
  country: row.country,
  phone: row.phone,
  timeZone: row.time_zone,
  currency: row.currency,
  dayStart: row.day_start,
  weekly: row.weekly,
  specialDays: row.special_days,
  cutOffs: row.cut_offs,
  readyBy: row.ready_by,
  taxMode: row.tax_mode,
  taxRounding: row.tax_rounding,
  cashRoundingStep: row.cash_rounding_step,
  taxRegistration: row.tax_registration,
  languages: row.languages,
  priceListCode: row.price_list_code,
  active: row.active,
  version: row.version,
})

/** Every branch of the chain by code, closed ones included: their names are no secret among the staff. */
export async function allBranches(queries: Queries): Promise<Branch[]> {
  const rows = await queries.selectFrom('identity.branches').selectAll().orderBy('code').execute()
  return rows.map(branchOf)
}

/** One branch, closed or not; refuses an unknown id. */
export async function branchById(queries: Queries, id: string): Promise<Branch> {
  const row = await queries.selectFrom('identity.branches').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw notFound({ what: 'branch' })
  return branchOf(row)
}

/** Branches by id, in one statement; unknown ids are left out. */
export async function branchesByIds(queries: Queries, ids: readonly string[]): Promise<Map<string, Branch>> {
  if (ids.length === 0) return new Map()
  const rows = await queries.selectFrom('identity.branches').selectAll().where('id', 'in', ids).execute()
  return new Map(rows.map((row) => [row.id, branchOf(row)]))
}

/** What pricing, promises, tickets and receipts need to know of a branch. */
export interface BranchForOrder extends Branch {
  /** The calendar in the words of promises; each service class has a cut-off of its own in `cutOffs`. */
  calendar: {
    timeZone: string
    dayStart: WallTime
    weekly: Week
    specialDays: SpecialDay[]
    cutOff?: WallTime | undefined
    readyBy?: WallTime | undefined
  }
  chain: { name: string; country: string; languages: string[] }
}

async function forOrder(queries: Queries, ids: readonly string[]): Promise<(BranchForOrder | undefined)[]> {
  const rows = await queries
    .selectFrom('identity.branches as b')
    .innerJoin('identity.chain as c', (join) => join.onTrue())
    .selectAll('b')
    .select(['c.name as chain_name', 'c.country as chain_country', 'c.languages as chain_languages'])
    .where('b.id', 'in', ids)
    .where('b.active', '=', true)
    .execute()
  const found = new Map(
    rows.map((row) => {
      const branch = branchOf(row)
      const { timeZone, dayStart, weekly, specialDays, readyBy, cutOffs } = branch
      const calendar = {
        timeZone,
        dayStart,
        weekly,
        specialDays,
        cutOff: cutOffs.standard,
        readyBy: readyBy ?? undefined,
      }
      const chain = { name: row.chain_name, country: row.chain_country, languages: row.chain_languages }
      return [row.id, { ...branch, calendar, chain }]
    }),
  )
  return ids.map((id) => found.get(id))
}

const rememberedForOrder = remembered({ topic: 'branches', key: (id: string) => id, ask: forOrder })

/** The settings an order at this branch is taken under; refuses an unknown or closed branch. */
export async function branchForOrder(queries: Queries, branchId: string): Promise<BranchForOrder> {
  const [branch] = await rememberedForOrder(queries, [branchId])
  if (!branch) throw notFound({ what: 'branch' })
  return branch
}
