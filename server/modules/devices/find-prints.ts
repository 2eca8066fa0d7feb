import type { Queries } from '#platform/db/transactions.ts'
import { notFound } from '#platform/errors.ts'

const columns = [
  'id',
  'printer_id as printerId',
  'branch_id as branchId',
  'what',
  'order_id as orderId',
  'reason',
  'state',
  'sentence',
  'requested_at as requestedAt',
] as const

/** One print; refuses an unknown id. */
export async function printById(queries: Queries, id: string) {
  const print = await queries.selectFrom('devices.prints').select(columns).where('id', '=', id).executeTakeFirst()
  if (!print) throw notFound({ what: 'print' })
  return print
}

/** The prints of a branch, the latest first: one more than `limit`, to tell whether there is a next page. */
export const printsOfBranch = (
  queries: Queries,
  { branchId, limit, cursor }: { branchId: string; limit: number; cursor?: { at: Date; id: string } | undefined },
) =>
  queries
    .selectFrom('devices.prints')
    .select(columns)
    .where('branch_id', '=', branchId)
    .$if(cursor !== undefined, (query) =>
      query.where(({ eb, refTuple, tuple }) =>
        eb(refTuple('requested_at', 'id'), '<', tuple(cursor?.at ?? new Date(0), cursor?.id ?? '')),
      ),
    )
    .orderBy('requested_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
