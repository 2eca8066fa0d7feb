import { sql } from 'kysely'
import type { Queries } from '#platform/db/transactions.ts'
import { notFound } from '#platform/errors.ts'
import type { PlanKind, PlanTerms } from './plan-terms-rules.ts'

/** A plan with the terms in force on a day; `next` are those announced for later. */
export interface Plan {
  id: string
  name: string
  kind: PlanKind
  currency: string
  retired: boolean
  version: number
  /** Null before its first day. */
  validFrom: string | null
  terms: PlanTerms | null
  announced: { validFrom: string; terms: PlanTerms }[]
}

const select = (date: string) => sql`
  select p.id, p.name, p.kind, p.currency, p.retired_at is not null as retired, p.version,
    t.valid_from as "validFrom", t.terms,
    coalesce((select jsonb_agg(jsonb_build_object('validFrom', a.valid_from, 'terms', a.terms) order by a.valid_from)
      from prepaid.plan_terms a where a.plan_id = p.id and a.valid_from > ${date}::date), '[]') as announced
  from prepaid.plans p
  left join lateral (select * from prepaid.plan_terms t
    where t.plan_id = p.id and t.valid_from <= ${date}::date order by t.valid_from desc limit 1) t on true`

/** Which plans to list. */
export interface PlansAsked {
  date: string
  retired: boolean
  after?: string | undefined
  limit: number
}

/** The plans on offer, or the retired ones, the latest first; ids grow with time. */
export async function plansPage(queries: Queries, { date, retired, after, limit }: PlansAsked) {
  const { rows } = await sql<Plan>`${select(date)}
    where (p.retired_at is not null) = ${retired} and (${after ?? null}::uuid is null or p.id < ${after ?? null}::uuid)
    order by p.id desc limit ${limit + 1}`.execute(queries)
  const items = rows.slice(0, limit)
  return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
}

/** A plan as it is on a day; refuses an unknown one. */
export async function planOn(queries: Queries, id: string, date: string): Promise<Plan> {
  const { rows } = await sql<Plan>`${select(date)} where p.id = ${id}::uuid`.execute(queries)
  const [plan] = rows
  if (!plan) throw notFound({ what: 'plan' })
  return plan
}
