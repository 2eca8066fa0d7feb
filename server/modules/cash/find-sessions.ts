import { sql } from 'kysely'
import { type Actor, may } from '#platform/command/actor.ts'
import type { Queries } from '#platform/db/transactions.ts'
import { notFound } from '#platform/errors.ts'
import type { Denomination } from './count-rules.ts'
import { reportOf, type SessionReport } from './session-report.ts'
import { expectedIn } from './store.ts'

/** A register with the session that is open at it. */
export interface Register {
  id: string
  branchId: string
  code: string
  name: string
  active: boolean
  version: number
  sessionId: string | null
}

/** The registers of a branch, by code. */
export async function registersOfBranch(queries: Queries, branchId: string): Promise<Register[]> {
  const { rows } = await sql<Register>`
    select r.id, r.branch_id as "branchId", r.code, r.name, r.active, r.version, s.id as "sessionId"
    from cash.registers r left join cash.sessions s on s.register_id = r.id and s.state <> 'closed'
    where r.branch_id = ${branchId} order by r.code`.execute(queries)
  return rows
}

/** A cash session; what it should hold is null until it is closed, except for whoever supervises. Amounts in minor units. */
export interface CashSession {
  id: string
  registerId: string
  register: string
  branchId: string
  currency: string
  businessDate: string
  state: 'open' | 'counted' | 'closed'
  float: number
  openedAt: Date
  countedPieces: Denomination[] | null
  counted: number | null
  expected: number | null
  difference: number | null
  banked: number | null
  reason: string | null
  reportNumber: number | null
  closedAt: Date | null
  version: number
}

const columns = sql`s.id, s.register_id as "registerId", r.code as register, s.branch_id as "branchId", s.currency,
  s.business_date as "businessDate", s.state, s.float, s.opened_at as "openedAt", s.counted_pieces as "countedPieces", s.counted,
  s.expected, s.difference, s.banked, s.reason, s.report_number as "reportNumber", s.closed_at as "closedAt", s.version`

/** The sessions of a branch, the latest first; `before` is the id of the last one seen. */
export async function sessionsOfBranch(
  queries: Queries,
  { branchId, before, limit }: { branchId: string; before?: string | undefined; limit: number },
): Promise<CashSession[]> {
  const { rows } = await sql<CashSession>`
    select ${columns} from cash.sessions s join cash.registers r on r.id = s.register_id
    where s.branch_id = ${branchId} and (${before ?? null}::uuid is null or s.id < ${before ?? null}::uuid)
    order by s.id desc limit ${limit}`.execute(queries)
  return rows
}

/** One session with its report: the X report while it is open, the Z report as it was written when it was closed. */
export async function sessionById(
  queries: Queries,
  actor: Actor,
  id: string,
): Promise<CashSession & { report: SessionReport | null }> {
  const { rows } = await sql<CashSession & { report: SessionReport | null }>`
    select ${columns}, s.report from cash.sessions s join cash.registers r on r.id = s.register_id
    where s.id = ${id}`.execute(queries)
  const [session] = rows
  if (!session) throw notFound({ what: 'cash session' })
  if (session.state === 'closed') return session
  // Whoever counts must not know what to find.
  if (!may(actor, 'drawers.read', session.branchId)) return session
  return { ...session, expected: await expectedIn(queries, id), report: await reportOf(queries, id) }
}
