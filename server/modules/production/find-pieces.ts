import { sql } from 'kysely'
import { type PieceAttributes, photosOfPiece } from '#modules/orders/index.ts'
import type { Queries } from '#platform/db/transactions.ts'
import { notFound } from '#platform/errors.ts'
import { stationsAt } from './find-stations.ts'
import { allRacked, type MainStage, mainStages, nextStages, type Stage } from './stage-rules.ts'

/** A piece as stations and lists show it; `rack` and `lot` are codes. */
export interface ShownPiece {
  id: string
  orderId: string
  ticket: string
  tag: string
  branchId: string
  atBranchId: string
  itemName: string
  serviceName: string
  attributes: PieceAttributes
  promisedAt: Date | null
  stage: Stage
  reached: MainStage
  since: Date
  rack: string | null
  lot: string | null
  seal: string | null
}

const shown = (queries: Queries) =>
  queries
    .selectFrom('production.pieces as p')
    .leftJoin('production.racks as r', 'r.id', 'p.rack_id')
    .leftJoin('production.lots as l', 'l.id', 'p.lot_id')
    .leftJoin('production.garments as g', 'g.id', 'p.garment_id')
    .select([
      'p.id',
      'p.order_id as orderId',
      'p.ticket',
      'p.tag',
      'p.branch_id as branchId',
      'p.at_branch_id as atBranchId',
      'p.item_name as itemName',
      'p.service_name as serviceName',
      'p.attributes',
      'p.promised_at as promisedAt',
      'p.stage',
      'p.reached',
      'p.since',
      'r.code as rack',
      'l.code as lot',
      'g.seal',
    ])

/** One piece; refuses one that is unknown or out of scope. */
export async function pieceById(queries: Queries, id: string): Promise<ShownPiece> {
  const piece = await shown(queries).where('p.id', '=', id).executeTakeFirst()
  if (!piece) throw notFound({ what: 'piece' })
  return piece
}

/** The pieces of an order, by their tags. */
export const piecesOfOrder = (queries: Queries, orderId: string): Promise<ShownPiece[]> =>
  shown(queries).where('p.order_id', '=', orderId).orderBy('p.position').execute()

/** Where a ticket, a tag or a heat seal is: all pieces it stands for, and everything else of their order. */
export async function whereIs(queries: Queries, code: string): Promise<ShownPiece[]> {
  const found = await queries
    .selectFrom('production.pieces as p')
    .leftJoin('production.garments as g', 'g.id', 'p.garment_id')
    .select('p.order_id as orderId')
    .where((where) => where.or([where('p.ticket', '=', code), where('p.tag', '=', code), where('g.seal', '=', code)]))
    .orderBy('p.since', 'desc')
    .limit(1)
    .executeTakeFirst()
  return found ? piecesOfOrder(queries, found.orderId) : []
}

/** Which pieces at a branch are asked for; `overdue` are those of promises past. */
export interface PieceFilter {
  branchId: string
  stage?: Stage | undefined
  lotId?: string | undefined
  rackId?: string | undefined
  after?: string | undefined
  limit: number
}

/** Pieces at work at a branch, page by page by id. */
export const piecesAtBranch = (queries: Queries, { branchId, stage, lotId, rackId, after, limit }: PieceFilter) =>
  shown(queries)
    .where('p.at_branch_id', '=', branchId)
    .where(sql<boolean>`p.stage not in ('handed_over', 'cancelled')`)
    .$if(stage !== undefined, (query) => query.where('p.stage', '=', stage ?? 'tagged'))
    .$if(lotId !== undefined, (query) => query.where('p.lot_id', '=', lotId ?? ''))
    .$if(rackId !== undefined, (query) => query.where('p.rack_id', '=', rackId ?? ''))
    .$if(after !== undefined, (query) => query.where('p.id', '>', after ?? ''))
    .orderBy('p.id')
    .limit(limit)
    .execute()

/** How many pieces of a branch are at each stage, since when the oldest waits and how many are past their promise. */
export async function stagesOfBranch(queries: Queries, branchId: string, now: Date) {
  const { rows } = await sql<{ stage: Stage; pieces: number; oldest: Date; late: number }>`
    select stage, count(*)::int as pieces, min(since) as oldest,
      count(*) filter (where promised_at < ${now} and stage <> 'racked')::int as late
    from production.pieces where at_branch_id = ${branchId} and stage not in ('handed_over', 'cancelled')
    group by stage`.execute(queries)
  return rows
}

const MOST_OTHERS = 50

const isAsFar = (piece: ShownPiece, stage: MainStage): boolean =>
  piece.stage === 'handed_over' ||
  (piece.stage !== 'missing' && mainStages.indexOf(piece.reached) >= mainStages.indexOf(stage))

/** What a station says after a scan: the piece, what comes next, and where the rest of its order is. */
export async function scanAnswer(queries: Queries, scanned: { pieceId: string; moveId: string | null }) {
  const piece = await pieceById(queries, scanned.pieceId)
  const { skipped } = await stationsAt(queries, piece.atBranchId)
  const photos = await photosOfPiece(queries, piece.id)
  const together = (await piecesOfOrder(queries, piece.orderId)).filter(({ stage }) => stage !== 'cancelled')
  const others = together.filter((one) => !isAsFar(one, piece.reached))
  return {
    outcome: scanned.moveId === null ? ('already_here' as const) : ('moved' as const),
    moveId: scanned.moveId,
    piece,
    photos: photos.map(({ id, kind, note, takenAt }) => ({ id, kind, note, takenAt })),
    next: nextStages({ ...piece, skipped }),
    order: {
      pieces: together.length,
      here: together.length - others.length,
      ready: allRacked(together.map(({ stage }) => stage)),
      others: others.slice(0, MOST_OTHERS).map(({ tag, itemName, stage, rack }) => ({ tag, itemName, stage, rack })),
    },
  }
}
