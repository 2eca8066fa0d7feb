import { sql } from 'kysely'
import { customerContacts, customersByIds } from '#modules/customers/index.ts'
import type { Queries } from '#platform/db/transactions.ts'
import { notFound } from '#platform/errors.ts'
import type { Standing } from './cadence-rules.ts'
import type { CallOutcome } from './rest-rules.ts'

/** A call as lists show it. */
export interface FoundCall {
  id: string
  branchId: string
  customerId: string
  customer: string
  standing: Standing
  state: 'taken' | 'done' | 'given_back'
  by: string
  takenAt: Date
  outcome: CallOutcome | null
  note: string
  comingOn: string | null
  doneAt: Date | null
}

type Row = Omit<FoundCall, 'customer'>

const columns = sql`id, branch_id as "branchId", customer_id as "customerId", standing, state, taken_by_name as by, taken_at as "takenAt",
  outcome, note, coming_on as "comingOn", done_at as "doneAt"`

/** Calls of a branch that came to something, the latest first. */
export async function callsPage(
  queries: Queries,
  { branchId, after = null, limit }: { branchId: string; after?: string | null | undefined; limit: number },
): Promise<{ items: FoundCall[]; next: string | null }> {
  const { rows } = await sql<Row>`select ${columns} from campaigns.calls
    where branch_id = ${branchId}::uuid and state = 'done' and (${after}::uuid is null or id < ${after}::uuid)
    order by id desc limit ${limit + 1}`.execute(queries)
  const page = rows.slice(0, limit)
  const customers = await customersByIds(queries, [...new Set(page.map(({ customerId }) => customerId))])
  const items = page.map((row) => ({ ...row, customer: customers.get(row.customerId)?.name ?? '' }))
  return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
}

/** What somebody needs who is about to call. */
export interface CallSheet extends FoundCall {
  phone: string | null
  locale: string | null
  visits: number
  lastVisit: string | null
  cadence: number | null
  leaseUntil: Date
  earlier: FoundCall[]
}

/** A call with what is known of its customer: how often they come, when they were here, what came of earlier calls. */
export async function callSheet(queries: Queries, id: string): Promise<CallSheet> {
  const { rows } = await sql<Row & Pick<CallSheet, 'visits' | 'lastVisit' | 'cadence' | 'leaseUntil'>>`
    select ${columns}, lease_until as "leaseUntil", coalesce((select r.visits from campaigns.rhythms r where r.customer_id = c.customer_id), 0) as visits,
      (select r.last_visit from campaigns.rhythms r where r.customer_id = c.customer_id) as "lastVisit",
      (select r.cadence from campaigns.rhythms r where r.customer_id = c.customer_id) as cadence
    from campaigns.calls c where c.id = ${id}::uuid`.execute(queries)
  const [call] = rows
  if (!call) throw notFound({ what: 'call' })
  const contact = (await customerContacts(queries, [call.customerId])).get(call.customerId)
  const earlier = await sql<Row>`select ${columns} from campaigns.calls
    where customer_id = ${call.customerId}::uuid and state = 'done' and id <> ${id}::uuid order by id desc limit 5`.execute(
    queries,
  )
  const customer = contact?.name ?? ''
  const { phone = null, locale = null } = contact ?? {}
  return { ...call, customer, phone, locale, earlier: earlier.rows.map((row) => ({ ...row, customer })) }
}
