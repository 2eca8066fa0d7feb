import type { Queries } from '#platform/db/transactions.ts'
import { notFound } from '#platform/errors.ts'

/** A garment by its seal: what it is and each time it was here, the latest first; refuses an unknown seal. */
export async function garmentBySeal(queries: Queries, seal: string) {
  const garment = await queries
    .selectFrom('production.garments')
    .select(['id', 'seal', 'customer_id as customerId', 'item_name as itemName', 'attributes', 'sealed_at as sealedAt'])
    .where('seal', '=', seal)
    .executeTakeFirst()
  if (!garment) throw notFound({ what: 'heat seal' })
  const visits = await queries
    .selectFrom('production.visits as v')
    .leftJoin('production.pieces as p', 'p.id', 'v.piece_id')
    .select(['v.piece_id as pieceId', 'v.branch_id as branchId', 'v.ticket', 'v.at', 'p.stage'])
    .where('v.garment_id', '=', garment.id)
    .orderBy('v.at', 'desc')
    .limit(200)
    .execute()
  const { total } = await queries
    .selectFrom('production.visits')
    .select((all) => all.fn.countAll<number>().as('total'))
    .where('garment_id', '=', garment.id)
    .executeTakeFirstOrThrow()
  return { ...garment, visits: Number(total), history: visits }
}
