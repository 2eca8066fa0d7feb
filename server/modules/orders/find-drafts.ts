import { sql } from 'kysely'
import type { Queries } from '#platform/db/transactions.ts'

interface Asked {
  branchId: string
  after: { at: Date; id: string } | undefined
  limit: number
}

/** What is parked at a branch, the latest first. */
export const draftsOf = (queries: Queries, { branchId, after, limit }: Asked) =>
  queries
    .selectFrom('orders.drafts')
    .select([
      'id',
      'branch_id as branchId',
      'customer_id as customerId',
      'label',
      'parked_at as parkedAt',
      'parked_by as parkedBy',
      sql<number>`jsonb_array_length(content->'lines')`.as('lines'),
    ])
    .where('branch_id', '=', branchId)
    .$if(after !== undefined, (query) =>
      query.where(sql<boolean>`(parked_at, id) < (${after?.at}, ${after?.id}::uuid)`),
    )
    .orderBy('parked_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
