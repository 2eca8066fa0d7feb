import { sql } from 'kysely'
import { remembered } from '#platform/db/remembered.ts'
import type { Queries } from '#platform/db/transactions.ts'
import { taxRateMissing } from './errors.ts'
import type { TaxComponent } from './tables.ts'

/** The taxes in force at a branch on a day, by category. */
export type TaxesOfDay = ReadonlyMap<string, readonly TaxComponent[]>

interface Place {
  branchId: string
  country: string
  date: string
}

/** A branch's own rate goes before its country's, that before the chain's, the latest day first. */
async function inForce(queries: Queries, { branchId, country, date }: Place): Promise<TaxesOfDay> {
  const { rows } = await sql<{ category: string; components: TaxComponent[] }>`
    select distinct on (category) category, components from taxes.rates
    where valid_from <= ${date}::date and (branch_id is null or branch_id = ${branchId}::uuid)
      and (country is null or country = ${country})
    order by category, branch_id is null, country is null, valid_from desc`.execute(queries)
  return new Map(rows.map(({ category, components }) => [category, components]))
}

const rememberedTaxes = remembered({
  topic: 'taxes',
  key: ({ branchId, country, date }: Place) => `${branchId} ${country} ${date}`,
  ask: (queries, places) => Promise.all(places.map((place) => inForce(queries, place))),
})

/** The rates in force at a branch on a day. */
export async function taxesOn(queries: Queries, place: Place): Promise<TaxesOfDay> {
  const [taxes] = await rememberedTaxes(queries, [place])
  return taxes ?? new Map()
}

/** How a category is taxed; refuses one without a rate, so that nothing is sold untaxed by oversight. */
export function taxOf(
  taxes: TaxesOfDay,
  category: string,
  date: string,
): { category: string; components: TaxComponent[] } {
  const components = taxes.get(category)
  if (!components) throw taxRateMissing({ category, date })
  return { category, components: [...components] }
}

/** Every rate ever set, newest first within a category. */
export const allRates = (queries: Queries) =>
  queries
    .selectFrom('taxes.rates')
    .select(['id', 'category', 'branch_id as branchId', 'country', 'valid_from as validFrom', 'components'])
    .orderBy('category')
    .orderBy('valid_from', 'desc')
    .orderBy('id')
    .execute()
