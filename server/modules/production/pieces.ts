import { type RawBuilder, sql } from 'kysely'
import { branchById } from '#modules/identity/index.ts'
import type { PieceAttributes } from '#modules/orders/index.ts'
import type { Tx } from '#platform/db/transactions.ts'
import { notFound } from '#platform/errors.ts'
import { pieceElsewhere } from './errors.ts'
import { followOrders } from './follow-orders.ts'
import type { MainStage, Stage, StationStage } from './stage-rules.ts'

/** A piece locked for a step. `branchId` is the branch that took it in. */
export interface LockedPiece {
  id: string
  orderId: string
  branchId: string
  plantId: string | null
  atBranchId: string
  customerId: string | null
  ticket: string
  tag: string
  itemName: string
  attributes: PieceAttributes
  stage: Stage
  reached: MainStage
  since: Date
  lotId: string | null
  rackId: string | null
  garmentId: string | null
  /** The stations that the branch where it is does without. */
  skipped: StationStage[]
  /** What its order was told to be last. */
  orderStatus: string
}

/** What is read or typed at a station: a tag or a heat seal, however it is written. */
export const codeOf = (typed: string): string => typed.trim().toUpperCase()

const locked = async (tx: Tx, which: RawBuilder<unknown>): Promise<LockedPiece[]> => {
  const { rows } = await sql<LockedPiece>`
    select id, order_id as "orderId", branch_id as "branchId", plant_id as "plantId", at_branch_id as "atBranchId",
      customer_id as "customerId", ticket, tag, item_name as "itemName", attributes, stage, reached, since, lot_id as "lotId",
      rack_id as "rackId", garment_id as "garmentId", order_status as "orderStatus",
      coalesce((select s.skipped from production.branch_stations s where s.branch_id = at_branch_id), '{}') as skipped
    from production.pieces where ${which} order by id for update`.execute(tx)
  return rows
}

const byTag = (tx: Tx, tag: string) => locked(tx, sql`tag = ${tag}`)

const bySeal = (tx: Tx, seal: string) =>
  locked(
    tx,
    sql`id = (select p.id from production.pieces p join production.garments g on g.id = p.garment_id where g.seal = ${seal}
      order by p.stage in ('handed_over', 'cancelled'), p.id desc limit 1)`,
  )

/** Locks a piece by its id; refuses an unknown one. */
export async function lockPiece(tx: Tx, id: string): Promise<LockedPiece> {
  const [piece] = await locked(tx, sql`id = ${id}`)
  if (!piece) throw notFound({ what: 'piece' })
  return piece
}

/** Locks pieces by their ids, in the order everybody locks them in. */
export const lockPieces = (tx: Tx, ids: readonly string[]): Promise<LockedPiece[]> =>
  locked(tx, sql`id = any (${ids}::uuid[])`)

/** Locks the piece with a tag or heat seal, one that was taken in a moment ago included; undefined for a code of nothing. */
export async function lockedByCode(tx: Tx, code: string, now: Date): Promise<LockedPiece | undefined> {
  const [known] = [...(await byTag(tx, code)), ...(await bySeal(tx, code))]
  if (known) return known
  await followOrders({ tx, now }, { tag: code })
  return (await byTag(tx, code))[0]
}

/** Locks the piece with a tag or heat seal that is at a branch; refuses an unknown code and a piece that is elsewhere. */
export async function lockPieceHere(
  tx: Tx,
  asked: { code: string; branchId: string; now: Date },
): Promise<LockedPiece> {
  const piece = await lockedByCode(tx, asked.code, asked.now)
  if (!piece) throw notFound({ what: 'tag or heat seal' })
  if (piece.atBranchId !== asked.branchId) await refuseElsewhere(tx, piece)
  return piece
}

/** Refuses a piece that is in another branch, and names that branch. */
export async function refuseElsewhere(tx: Tx, { tag, atBranchId: branchId }: LockedPiece): Promise<never> {
  const { name } = await branchById(tx, branchId)
  throw pieceElsewhere({ tag, branchId, branch: name })
}
