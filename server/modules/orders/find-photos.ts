import { staffNames } from '#modules/identity/index.ts'
import { type Actor, may } from '#platform/command/actor.ts'
import type { Queries } from '#platform/db/transactions.ts'
import { notFound } from '#platform/errors.ts'
import { type KeptFile, readFile } from '#platform/files/read-file.ts'

const photosOf = (queries: Queries, orderId: string) =>
  queries
    .selectFrom('orders.piece_photos as f')
    .innerJoin('orders.pieces as p', 'p.id', 'f.piece_id')
    .select(['f.id', 'f.piece_id as pieceId', 'p.tag', 'p.item_name as itemName', 'f.kind', 'f.note'])
    .select(['f.taken_at as takenAt', 'f.taken_by as takenBy'])
    .select(['f.removed_at as removedAt', 'f.removed_by as removedBy', 'f.removed_reason as removedReason'])
    .where('f.order_id', '=', orderId)
    .orderBy('p.position')
    .orderBy('f.id')
    .limit(1000)
    .execute()

const acknowledgementsOf = (queries: Queries, orderId: string) =>
  queries
    .selectFrom('orders.damage_acknowledgements')
    .select(['id', 'piece_ids as pieceIds', 'way', 'name', 'note', 'at', 'by'])
    .where('order_id', '=', orderId)
    .orderBy('id')
    .limit(200)
    .execute()

/** The pictures of an order's pieces, removed ones as notes, and what its owner acknowledged; with what the actor may do. */
export async function photosOfOrder(queries: Queries, actor: Actor, orderId: string) {
  const [order, photos, acknowledgements] = await Promise.all([
    queries.selectFrom('orders.orders').select('branch_id as branchId').where('id', '=', orderId).executeTakeFirst(),
    photosOf(queries, orderId),
    acknowledgementsOf(queries, orderId),
  ])
  if (!order) throw notFound({ what: 'order' })
  const people = [
    ...photos.flatMap((one) => [one.takenBy, one.removedBy ?? []].flat()),
    ...acknowledgements.map(({ by }) => by),
  ]
  const names = await staffNames(queries, [...new Set(people)])
  const mayRemove = may(actor, 'orders.remove_photos', order.branchId)
  const mayWrite = may(actor, 'orders.write', order.branchId)
  return {
    photos: photos.map(({ removedAt, removedBy, removedReason, takenBy, ...photo }) => ({
      ...photo,
      takenBy: names.get(takenBy) ?? null,
      removed:
        removedAt === null
          ? null
          : { at: removedAt, by: names.get(removedBy ?? '') ?? null, reason: removedReason ?? '' },
      can: { remove: mayRemove && removedAt === null },
    })),
    acknowledgements: acknowledgements.map(({ by, ...one }) => ({ ...one, by: names.get(by) ?? null })),
    can: { add: mayWrite, acknowledge: mayWrite },
  }
}

/** The signature of an acknowledgement; refuses one that is unknown, of another order, or was only spoken. */
export async function signatureOf(
  queries: Queries,
  { orderId, acknowledgementId }: { orderId: string; acknowledgementId: string },
): Promise<KeptFile> {
  const found = await queries
    .selectFrom('orders.damage_acknowledgements')
    .select('file_id as fileId')
    .where('id', '=', acknowledgementId)
    .where('order_id', '=', orderId)
    .executeTakeFirst()
  if (!found?.fileId) throw notFound({ what: 'signature' })
  return readFile(queries, found.fileId)
}
