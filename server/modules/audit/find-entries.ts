import { sql } from 'kysely'
import type {} from '#platform/audit/tables.ts'
import type { Queries } from '#platform/db/transactions.ts'

/** Which entries are asked for; those of branches one does not see are left out by the database. */
export interface EntryFilter {
  subject?: string | undefined
  actorId?: string | undefined
  action?: string | undefined
  result?: 'done' | 'refused' | undefined
  from?: Date | undefined
  until?: Date | undefined
  after?: { at: Date; id: string } | undefined
  limit: number
}

/** Audit entries, newest first, page by page. */
export function findEntries(queries: Queries, filter: EntryFilter) {
  const { subject, actorId, action, result, from, until, after, limit } = filter
  return queries
    .selectFrom('platform.audit_entry')
    .select([
      'id',
      'at',
      'action',
      'result',
      'error',
      'subject',
      'branch_id as branchId',
      'reason',
      'changes',
      'actor_kind as actorKind',
      'actor_id as actorId',
      'actor_name as actorName',
      'request_id as requestId',
    ])
    .$if(subject !== undefined, (query) => query.where('subject', '=', subject ?? ''))
    .$if(actorId !== undefined, (query) => query.where('actor_id', '=', actorId ?? ''))
    .$if(action !== undefined, (query) => query.where('action', '=', action ?? ''))
    .$if(result !== undefined, (query) => query.where('result', '=', result ?? 'done'))
    .$if(from !== undefined, (query) => query.where(sql<boolean>`at >= ${from}`))
    .$if(until !== undefined, (query) => query.where(sql<boolean>`at < ${until}`))
    .$if(after !== undefined, (query) => query.where(sql<boolean>`(at, id) < (${after?.at}, ${after?.id}::uuid)`))
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
}
