import { sql } from 'kysely'
import type { CommandContext } from '#platform/command/command.ts'
import type { Queries, Tx } from '#platform/db/transactions.ts'
import { notFound } from '#platform/errors.ts'
import type { CheckedFile } from '#platform/files/checked-file.ts'
import { keepFile, shareFiles } from '#platform/files/keep-file.ts'
import { type KeptFile, readFile } from '#platform/files/read-file.ts'
import { newId } from '#platform/ids.ts'
import { tooManyPhotos } from './errors.ts'
import { PiecePhotographed } from './photo-events.ts'

/** More pictures than this of one piece nobody looks at. */
const MOST_PHOTOS = 12

/** What a picture of a piece shows: how it came, or what is wrong with it. */
export type PhotoKind = 'intake' | 'damage'

/** A picture of a piece to keep; `atBranchId` is where it is taken, which may be the plant. */
export interface PhotoToKeep {
  pieceId: string
  orderId: string
  branchId: string
  atBranchId: string
  tag: string
  kind: PhotoKind
  note: string
  file: CheckedFile
}

/** Keeps a picture of a locked piece and tells of it; the caller has checked the right. Refuses more than twelve of a piece. */
export async function keepPiecePhoto(context: CommandContext, photo: PhotoToKeep): Promise<{ id: string }> {
  const { tx, actor, now, publish } = context
  const { pieceId, orderId, branchId, atBranchId, kind, note, file } = photo
  const { count } = await tx
    .selectFrom('orders.piece_photos')
    .select((all) => all.fn.countAll<number>().as('count'))
    .where('piece_id', '=', pieceId)
    .where('removed_at', 'is', null)
    .executeTakeFirstOrThrow()
  if (Number(count) >= MOST_PHOTOS) throw tooManyPhotos({ tag: photo.tag, most: MOST_PHOTOS })
  const sharedWith = atBranchId === branchId ? [] : [atBranchId]
  const fileId = await keepFile(context, { file, subject: `piece/${pieceId}`, branchId, sharedWith })
  const id = newId()
  await tx
    .insertInto('orders.piece_photos')
    .values({
      id,
      piece_id: pieceId,
      order_id: orderId,
      branch_id: branchId,
      shared_with: sql`${`{${sharedWith.join(',')}}`}::uuid[]`,
      file_id: fileId,
      kind,
      note,
      taken_at: now,
      taken_by: actor.id,
    })
    .execute()
  const place = { subject: `order/${orderId}`, branchId }
  publish(PiecePhotographed, place, { photoId: id, pieceId, orderId, branchId, kind, at: now.toISOString() })
  return { id }
}

/** Lets the plant that pieces are sent to see their pictures, for good: what it worked on it may look at again. */
export async function showPhotosTo(tx: Tx, asked: { pieceIds: readonly string[]; branchId: string }): Promise<void> {
  const { pieceIds, branchId } = asked
  if (pieceIds.length === 0) return
  const shown = await tx
    .updateTable('orders.piece_photos')
    .set({ shared_with: sql`array_append(shared_with, ${branchId}::uuid)` })
    .where('piece_id', 'in', pieceIds)
    .where(sql<boolean>`${branchId}::uuid <> all (branches)`)
    .returning('file_id as fileId')
    .execute()
  await shareFiles(tx, { ids: shown.flatMap(({ fileId }) => fileId ?? []), branchId })
}

/** A picture of a piece without its dots. */
export interface PiecePhoto {
  id: string
  pieceId: string
  kind: PhotoKind
  note: string
  takenAt: Date
  takenBy: string
}

/** The pictures of a piece that are there, the first one first. */
export const photosOfPiece = (queries: Queries, pieceId: string): Promise<PiecePhoto[]> =>
  queries
    .selectFrom('orders.piece_photos')
    .select(['id', 'piece_id as pieceId', 'kind', 'note', 'taken_at as takenAt', 'taken_by as takenBy'])
    .where('piece_id', '=', pieceId)
    .where('removed_at', 'is', null)
    .orderBy('id')
    .execute()

/** The dots of a picture; refuses one that is unknown, of another piece or order, out of scope, or removed. */
export async function pictureOfPiece(
  queries: Queries,
  asked: { photoId: string; pieceId: string } | { photoId: string; orderId: string },
): Promise<KeptFile> {
  const photo = await queries
    .selectFrom('orders.piece_photos')
    .select('file_id as fileId')
    .where('id', '=', asked.photoId)
    .$if('pieceId' in asked, (query) => query.where('piece_id', '=', 'pieceId' in asked ? asked.pieceId : ''))
    .$if('orderId' in asked, (query) => query.where('order_id', '=', 'orderId' in asked ? asked.orderId : ''))
    .executeTakeFirst()
  if (!photo?.fileId) throw notFound({ what: 'picture' })
  return readFile(queries, photo.fileId)
}
