import { sql } from 'kysely'
import type { Queries } from '#platform/db/transactions.ts'
import type { Plan } from './find-plans.ts'
import type { LotUnit, PlanTerms } from './plan-terms-rules.ts'
import { earnedBy } from './revenue-rules.ts'

/** A plan that lots can be brought over to, with its terms of a day. */
export type PlanToBring = Pick<Plan, 'id' | 'name' | 'kind' | 'currency'> & { terms: PlanTerms }

/** The plans on offer on a day in a currency, by the small letters of their names. */
export async function plansByNames(
  queries: Queries,
  { currency, date }: { currency: string; date: string },
): Promise<Map<string, PlanToBring>> {
  const { rows } = await sql<PlanToBring>`
    select p.id, p.name, p.kind, p.currency, t.terms from prepaid.plans p
    join lateral (select terms from prepaid.plan_terms t where t.plan_id = p.id and t.valid_from <= ${date}::date
      order by t.valid_from desc limit 1) t on true
    where p.currency = ${currency} and p.retired_at is null`.execute(queries)
  return new Map(rows.map((plan) => [plan.name.toLowerCase(), plan]))
}

/** What of a price is still owed in services when so much of a lot is left, in minor units: as if it had been used here. */
export function worthLeft(terms: PlanTerms, lot: { face: number; remaining: number; price: number }): number {
  const { face, remaining, price } = lot
  return price - earnedBy({ face, price, expectedBreakage: terms.expectedBreakage }, face - remaining)
}

/** What the tables and the books hold of lots that were brought over, by unit: how many, what is left of them, and what the books owe for them. */
export async function broughtLots(
  queries: Queries,
  ids: readonly string[],
): Promise<{ unit: LotUnit; count: number; remaining: number; booked: number }[]> {
  const { rows } = await sql<{ unit: LotUnit; count: number; remaining: number; booked: number }>`
    select l.unit, count(*)::int as count, coalesce(sum(m.quantity), 0)::bigint as remaining,
      coalesce(sum(j.booked), 0)::bigint as booked
    from prepaid.lots l
    left join (select lot_id, sum(quantity) as quantity from prepaid.movements where kind = 'grant' group by 1) m on m.lot_id = l.id
    left join (select subject, -sum(amount) as booked from ledger.journal
      where kind = 'lot_brought' and account = 'prepaid_liability' group by 1) j on j.subject = 'lot/' || l.id
    where l.id = any (${[...ids]}::uuid[]) group by l.unit order by l.unit`.execute(queries)
  return rows
}
