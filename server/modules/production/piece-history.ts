import { staffNames } from '#modules/identity/index.ts'
import { photosOfPiece } from '#modules/orders/index.ts'
import { type Actor, may } from '#platform/command/actor.ts'
import type { Queries } from '#platform/db/transactions.ts'
import { pieceById } from './find-pieces.ts'
import { stationsAt } from './find-stations.ts'
import { handMoves } from './stage-rules.ts'

const MOST = 200

const movesOf = (queries: Queries, pieceId: string) =>
  queries
    .selectFrom('production.moves as m')
    .leftJoin('production.racks as r', 'r.id', 'm.rack_id')
    .select(['m.id', 'm.at_branch_id as atBranchId', 'm.from_stage as from', 'm.to_stage as to', 'm.reason'])
    .select(['m.undoes', 'm.at', 'm.by', 'r.code as rack'])
    .where('m.piece_id', '=', pieceId)
    .orderBy('m.id', 'desc')
    .limit(MOST)
    .execute()

const remarksOn = (queries: Queries, pieceId: string) =>
  queries
    .selectFrom('production.remarks')
    .select(['id', 'kind', 'what', 'note', 'at', 'by'])
    .where('piece_id', '=', pieceId)
    .orderBy('id', 'desc')
    .limit(MOST)
    .execute()

/** A piece with its steps and what was seen on it, the latest first, by the names of those who did it; and what the actor may do with it. */
export async function pieceWithHistory(queries: Queries, actor: Actor, id: string) {
  const [piece, moves, remarks, photos] = await Promise.all([
    pieceById(queries, id),
    movesOf(queries, id),
    remarksOn(queries, id),
    photosOfPiece(queries, id),
  ])
  const names = await staffNames(queries, [...new Set([...moves, ...remarks].map(({ by }) => by))])
  const named = <Row extends { by: string }>(row: Row) => ({ ...row, by: names.get(row.by) ?? null })
  const { skipped } = await stationsAt(queries, piece.atBranchId)
  const works = may(actor, 'production.work', piece.atBranchId)
  return {
    ...piece,
    history: { moves: moves.map(named), remarks: remarks.map(named) },
    photos: photos.map(({ id, kind, note, takenAt }) => ({ id, kind, note, takenAt })),
    ways: works ? handMoves({ ...piece, skipped }, may(actor, 'production.manage', piece.atBranchId)) : [],
    can: { work: works },
  }
}
