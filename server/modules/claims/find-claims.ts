import { sql } from 'kysely'
import { customersByIds } from '#modules/customers/index.ts'
import type { BookFault } from '#modules/ledger/index.ts'
import { type Actor, may } from '#platform/command/actor.ts'
import type { Queries } from '#platform/db/transactions.ts'
import { notFound } from '#platform/errors.ts'
import type { ClaimKind, ClaimState } from './tables.ts'

/** A claim as screens see it; amounts in minor units. */
export interface FoundClaim {
  id: string
  orderId: string
  ticket: string
  branchId: string
  customerId: string | null
  customer: string | null
  lineId: string | null
  tags: string[]
  kind: ClaimKind
  note: string
  currency: string
  wanted: number | null
  state: ClaimState
  openedAt: Date
  dueOn: string
  approved: number | null
  payout: 'money' | 'credit' | null
  decisionReason: string | null
  decidedAt: Date | null
  receipt: string | null
  tender: 'cash' | 'transfer' | 'wallet' | null
  rounding: number
  paidAt: Date | null
  version: number
}

const claims = sql`select id, order_id as "orderId", ticket, branch_id as "branchId", customer_id as "customerId", line_id as "lineId",
  tags, kind, note, currency, wanted, state, opened_at as "openedAt", due_on as "dueOn", approved, payout,
  decision_reason as "decisionReason", decided_at as "decidedAt", receipt, tender, rounding, paid_at as "paidAt", version
  from claims.claims`

async function withCustomers(queries: Queries, rows: readonly Omit<FoundClaim, 'customer'>[]): Promise<FoundClaim[]> {
  const customers = await customersByIds(queries, [...new Set(rows.flatMap(({ customerId }) => customerId ?? []))])
  return rows.map((row) => ({ ...row, customer: customers.get(row.customerId ?? '')?.name ?? null }))
}

/** Which claims of the branches one sees. */
export interface ClaimQuestion {
  branchId?: string | undefined
  state?: ClaimState | undefined
  orderId?: string | undefined
  customerId?: string | undefined
  after?: string | undefined
  limit: number
}

/** Claims, the latest first. */
export async function claimsPage(
  queries: Queries,
  { limit, ...asked }: ClaimQuestion,
): Promise<{ items: FoundClaim[]; next: string | null }> {
  const { branchId = null, state = null, orderId = null, customerId = null, after = null } = asked
  const { rows } = await sql<Omit<FoundClaim, 'customer'>>`
    ${claims} where (${branchId}::uuid is null or branch_id = ${branchId}::uuid) and (${state}::text is null or state = ${state})
      and (${orderId}::uuid is null or order_id = ${orderId}::uuid)
      and (${customerId}::uuid is null or customer_id = ${customerId}::uuid)
      and (${after}::uuid is null or id < ${after}::uuid)
    order by id desc limit ${limit + 1}`.execute(queries)
  const items = await withCustomers(queries, rows.slice(0, limit))
  return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
}

/** One claim; refuses an unknown one. */
export async function claimById(queries: Queries, id: string): Promise<FoundClaim> {
  const { rows } = await sql<Omit<FoundClaim, 'customer'>>`${claims} where id = ${id}::uuid`.execute(queries)
  const [claim] = await withCustomers(queries, rows)
  if (!claim) throw notFound({ what: 'claim' })
  return claim
}

/** What the actor may do with a claim. */
export const abilitiesWith = (actor: Actor, { branchId, state }: FoundClaim) => ({
  decide: state === 'open' && may(actor, 'claims.decide', branchId),
  pay: state === 'approved' && may(actor, 'claims.pay', branchId),
})

/** Paid claims that the books do not hold with the same amount, and booked ones that nobody paid; the oldest first. */
export async function claimsOffTheBooks(queries: Queries): Promise<BookFault[]> {
  const { rows } = await sql<{ subject: string; paid: number; booked: number }>`
    select coalesce(c.subject, j.subject) as subject, coalesce(c.paid, 0)::bigint as paid, coalesce(j.booked, 0)::bigint as booked
    from (select 'claim/' || id as subject, approved as paid from claims.claims where state = 'paid') c
    full join (select subject, sum(amount) as booked from ledger.journal where account = 'claims' group by subject) j
      on j.subject = c.subject
    where coalesce(c.paid, 0) <> coalesce(j.booked, 0) order by 1 limit 100`.execute(queries)
  return rows.map(({ subject, paid, booked }) => ({
    check: 'claims are in the books',
    subject,
    sentence: `The claim ${subject.slice(6)} was paid ${paid}, the books say ${booked} (minor units).`,
  }))
}
