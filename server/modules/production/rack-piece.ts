import { z } from 'zod'
import { branchById } from '#modules/identity/index.ts'
import { piecesReady } from '#modules/orders/index.ts'
import { requireRight } from '#platform/command/actor.ts'
import { type CommandContext, defineCommand } from '#platform/command/command.ts'
import { notFound } from '#platform/errors.ts'
import { alreadyRacked, rackElsewhere, rackFull } from './errors.ts'
import { pieceById, scanAnswer } from './find-pieces.ts'
import { stationsAt } from './find-stations.ts'
import { Code, PlaceCode } from './inputs.ts'
import { type LockedPiece, lockPieceHere } from './pieces.ts'
import { refuseWaiting, takeStep, wayTo } from './take-step.ts'

/** A piece and the rack it is put on. */
export const RackPiece = z.strictObject({ branchId: z.uuid(), code: Code, rack: PlaceCode })

/** A scanner that reads twice reads within this time. */
const TWICE = 10_000

async function lockRack({ tx }: CommandContext, branchId: string, code: string) {
  const rack = await tx
    .selectFrom('production.racks')
    .select(['id', 'code', 'capacity'])
    .where('branch_id', '=', branchId)
    .where('code', '=', code)
    .where('active', '=', true)
    .forUpdate()
    .executeTakeFirst()
  if (!rack) throw notFound({ what: 'rack in use' })
  return rack
}

type Rack = Awaited<ReturnType<typeof lockRack>>

async function refuseFull({ tx }: CommandContext, { id, code, capacity }: Rack): Promise<void> {
  if (capacity === null) return
  const { pieces } = await tx
    .selectFrom('production.pieces')
    .select((all) => all.fn.countAll<number>().as('pieces'))
    .where('rack_id', '=', id)
    .executeTakeFirstOrThrow()
  if (Number(pieces) >= capacity) throw rackFull({ rack: code, capacity })
}

/** Whether the very same hand has just put the piece on this rack: a scanner that read twice. */
async function justRacked({ tx, actor, now }: CommandContext, piece: LockedPiece, rack: Rack): Promise<boolean> {
  if (piece.rackId !== rack.id || now.getTime() - piece.since.getTime() > TWICE) return false
  const last = await tx
    .selectFrom('production.moves')
    .select('by')
    .where('piece_id', '=', piece.id)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return last?.by === actor.id
}

async function refuseRacked({ tx }: CommandContext, { id, tag }: LockedPiece): Promise<never> {
  const { rack } = await pieceById(tx, id)
  throw alreadyRacked({ tag, rack })
}

/** Refuses a piece that another branch took in, unless its owner comes for it here. */
async function refuseStrange({ tx }: CommandContext, piece: LockedPiece, branchId: string): Promise<void> {
  if (piece.branchId === branchId || (await stationsAt(tx, branchId)).handsOut) return
  const { name } = await branchById(tx, piece.branchId)
  throw rackElsewhere({ tag: piece.tag, branch: name })
}

/**
 * Puts a finished piece on a rack of the branch where it is collected; with the last piece of an order the order is ready, once. Orders of other
 * branches, which are not seen here, hear of it by a reaction.
 */
export const rackPiece = defineCommand({
  name: 'production.rack',
  permission: 'production.work',
  input: RackPiece,
  async run(context, { branchId, code, rack: rackCode }) {
    const { tx, actor, now, note } = context
    requireRight(actor, 'production.work', branchId)
    const piece = await lockPieceHere(tx, { code, branchId, now })
    const rack = await lockRack(context, branchId, rackCode)
    if (piece.stage === 'racked') {
      if (await justRacked(context, piece, rack)) return scanAnswer(tx, { pieceId: piece.id, moveId: null })
      return refuseRacked(context, piece)
    }
    await refuseStrange(context, piece, branchId)
    await refuseWaiting(context, piece)
    wayTo(piece, 'racked', ['forward'])
    await refuseFull(context, rack)
    const moveId = takeStep(context, { piece, to: 'racked', at: branchId, rackId: rack.id })
    const { id, orderId } = piece
    const isHome = piece.branchId === branchId
    const order = isHome && (await piecesReady(context, { orderId, pieceIds: [id], right: 'production.work' }))
    note({ subject: `piece/${id}`, branchId, after: { rack: rack.code, ...(order && { order: order.status }) } })
    return scanAnswer(tx, { pieceId: piece.id, moveId })
  },
})
