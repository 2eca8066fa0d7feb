import { sql } from 'kysely'
import type { Queries } from '#platform/db/transactions.ts'

/** What happened at a register during a session: by kind and tender, and the receipts given out. Minor units. */
export interface SessionReport {
  movements: { kind: string; tender: string; count: number; amount: number }[]
  receipts: { first: string | null; last: string | null; count: number }
}

/** The figures of a session so far: the X report; of a closed session, its Z report. */
export async function reportOf(queries: Queries, sessionId: string): Promise<SessionReport> {
  const { rows: movements } = await sql<SessionReport['movements'][number]>`
    select kind, tender, count(*) as count, sum(amount)::bigint as amount from cash.movements
    where session_id = ${sessionId} group by kind, tender order by kind, tender`.execute(queries)
  const { rows: receipts } = await sql<SessionReport['receipts']>`
    select (array_agg(receipt order by at, id))[1] as first, (array_agg(receipt order by at desc, id desc))[1] as last,
      count(*) as count
    from cash.movements where session_id = ${sessionId} and receipt is not null`.execute(queries)
  return { movements, receipts: receipts[0] ?? { first: null, last: null, count: 0 } }
}
