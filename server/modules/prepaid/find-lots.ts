import { sql } from 'kysely'
import type { Queries } from '#platform/db/transactions.ts'
import { notFound } from '#platform/errors.ts'
import type { UsableLot } from './lot-rules.ts'
import type { LotUnit, PlanKind } from './plan-terms-rules.ts'
import type { MovementKind } from './tables.ts'

/** A lot as screens see it; `available` is what the customer asked about may use of it. */
export interface LotView extends UsableLot {
  planId: string
  subscriptionId: string | null
  customerId: string
  branchId: string
  currency: string
  face: number
  price: number
  carrying: number
  /** Not paid yet of a period that began by itself, in minor units with tax. */
  owed: number
  rolloversLeft: number
  version: number
  members: { customerId: string; limit: number | null; used: number }[]
}

const columns = sql`
  l.id, l.plan_id as "planId", l.plan_name as "planName", l.kind, l.subscription_id as "subscriptionId",
  l.customer_id as "customerId", l.branch_id as "branchId", l.currency, l.unit, l.face, l.remaining, l.price, l.carrying,
  l.expires_on as "expiresOn", l.frozen_on as "frozenOn", l.rollovers_left as "rolloversLeft", l.owed, l.version, l.terms,
  to_char(l.granted_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "grantedAt",
  coalesce((select jsonb_agg(jsonb_build_object('customerId', m.customer_id, 'limit', m.limit_quantity, 'used', m.used)
    order by m.customer_id) from prepaid.shares m where m.lot_id = l.id), '[]') as members`

const available = (customerId: string) => sql`
  case when l.customer_id = ${customerId}::uuid then l.remaining
    else least(l.remaining, coalesce(s.limit_quantity - s.used, l.remaining)) end as available`

// The ids are gathered first: with an "or" between owner and share no index helps, and every lot of the chain is looked at.
const ofCustomer = (customerId: string) => sql`
  from prepaid.lots l left join prepaid.shares s on s.lot_id = l.id and s.customer_id = ${customerId}::uuid
  where l.id = any (array(select o.id from prepaid.lots o where o.customer_id = ${customerId}::uuid
    union all select h.lot_id from prepaid.shares h where h.customer_id = ${customerId}::uuid))`

/** The lots a customer owns or may use, the latest first; used up ones only when asked for. */
export async function lotsPage(
  queries: Queries,
  asked: { customerId: string; usedUp: boolean; after?: string | undefined; limit: number },
): Promise<{ items: LotView[]; next: string | null }> {
  const { customerId, usedUp, after = null, limit } = asked
  const { rows } = await sql<LotView>`select ${columns}, ${available(customerId)} ${ofCustomer(customerId)}
    and (${usedUp} or l.remaining > 0) and (${after}::uuid is null or l.id < ${after}::uuid)
    order by l.id desc limit ${limit + 1}`.execute(queries)
  const items = rows.slice(0, limit)
  return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
}

/** One lot, as its owner sees it; refuses an unknown one. */
export async function lotById(queries: Queries, id: string): Promise<LotView> {
  const { rows } = await sql<LotView>`
    select ${columns}, l.remaining as available from prepaid.lots l where l.id = ${id}::uuid`.execute(queries)
  const [lot] = rows
  if (!lot) throw notFound({ what: 'package' })
  return lot
}

/** What a customer may pay with in a currency: lots with something left, their own and those shared with them. */
export async function usableLots(
  queries: Queries,
  { customerId, currency }: { customerId: string; currency: string },
): Promise<UsableLot[]> {
  const { rows } = await sql<UsableLot>`select ${columns}, ${available(customerId)} ${ofCustomer(customerId)}
    and l.remaining > 0 and l.currency = ${currency}`.execute(queries)
  return rows
}

/** What a customer holds of one kind and unit that can still be used: how many lots, and what is left on them together. */
export interface PrepaidBalance {
  kind: PlanKind
  unit: LotUnit
  currency: string
  lots: number
  remaining: number
  /** What of its price is still owed in services, in minor units. */
  carrying: number
  nextExpiry: string | null
}

/** What a customer owns of prepaid credits, by kind and unit; frozen lots included, and lots of others not. */
export async function balanceOf(queries: Queries, customerId: string): Promise<PrepaidBalance[]> {
  const { rows } = await sql<PrepaidBalance>`
    select kind, unit, currency, count(*) as lots, sum(remaining)::bigint as remaining, sum(carrying)::bigint as carrying,
      min(expires_on) as "nextExpiry"
    from prepaid.lots where customer_id = ${customerId}::uuid and remaining > 0
    group by kind, unit, currency order by kind, unit, currency`.execute(queries)
  return rows
}

/** What happened to a lot. */
export interface LotMovement {
  id: string
  kind: MovementKind
  quantity: number
  value: number
  branchId: string
  customerId: string
  orderId: string | null
  covered: number
  otherLotId: string | null
  reason: string | null
  at: Date
  businessDate: string
}

/** The movements of a lot, the latest first; ids grow with time. Refuses an unknown lot: each has one at least. */
export async function movementsPage(
  queries: Queries,
  { lotId, after, limit }: { lotId: string; after?: string | undefined; limit: number },
): Promise<{ items: LotMovement[]; next: string | null }> {
  const { rows } = await sql<LotMovement>`
    select id, kind, quantity, value, branch_id as "branchId", customer_id as "customerId", order_id as "orderId", covered,
      other_lot_id as "otherLotId", reason, at, business_date as "businessDate"
    from prepaid.movements where lot_id = ${lotId}::uuid and (${after ?? null}::uuid is null or id < ${after ?? null}::uuid)
    order by id desc limit ${limit + 1}`.execute(queries)
  if (rows.length === 0) await lotById(queries, lotId)
  const items = rows.slice(0, limit)
  return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
}

/** The subscriptions of a customer, the latest first. */
export const subscriptionsOf = (queries: Queries, customerId: string) =>
  queries
    .selectFrom('prepaid.subscriptions as s')
    .innerJoin('prepaid.plans as p', 'p.id', 's.plan_id')
    .select([
      's.id',
      's.plan_id as planId',
      'p.name as planName',
      's.branch_id as branchId',
      's.started_on as startedOn',
      's.next_renewal_on as nextRenewalOn',
      's.ended_at as endedAt',
      's.version',
    ])
    .where('s.customer_id', '=', customerId)
    .orderBy('s.id', 'desc')
    .limit(200)
    .execute()
