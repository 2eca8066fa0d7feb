import { orderStatus } from '#modules/orders/index.ts'
import type { CommandContext } from '#platform/command/command.ts'
import { sent } from '#platform/db/sent.ts'
import { newId } from '#platform/ids.ts'
import { orderWaits, stepRefused } from './errors.ts'
import { PieceMoved } from './events.ts'
import type { LockedPiece } from './pieces.ts'
import { after, type Kind, nextStages, type Stage, waysFrom } from './stage-rules.ts'

/** One step of a piece, taken at a branch. */
export interface Step {
  piece: LockedPiece
  to: Stage
  /** The branch where the step is taken. */
  at: string
  /** Where the piece is afterwards; where it was, when absent. */
  atBranchId?: string
  /** The other branch that works on it afterwards. */
  plantId?: string | null
  rackId?: string
  manifestId?: string
  reason?: string | undefined
  /** A move taken back: the piece is again as far as it was before. */
  undoes?: { moveId: string; reached: LockedPiece['reached'] }
}

/** How a piece gets to a stage; refuses ways of other kinds than asked for and names the stages that come next. */
export function wayTo(piece: LockedPiece, to: Stage, kinds: readonly Kind[]): Kind {
  const kind = waysFrom(piece).get(to)
  if (kind === undefined || !kinds.includes(kind))
    throw stepRefused({ tag: piece.tag, from: piece.stage, to, next: nextStages(piece) })
  return kind
}

/** Refuses pieces of an order that waits for approval, is held, or is over; of orders of other branches the plant knows what it was told last. */
export async function refuseWaiting({ tx }: Pick<CommandContext, 'tx'>, piece: LockedPiece): Promise<void> {
  const { orderId, ticket } = piece
  const status = (await orderStatus(tx, orderId)) ?? piece.orderStatus
  if (status !== 'received' && status !== 'ready') throw orderWaits({ ticket, status })
}

/** Moves a piece, writes the step into its history and tells of it; the commit waits for what is written. */
export function takeStep({ tx, actor, now, publish }: CommandContext, step: Step): string {
  const { piece, to, at, atBranchId = piece.atBranchId, rackId = null, manifestId = null, undoes } = step
  const moveId = newId()
  const isHome = atBranchId === piece.branchId && to !== 'sent' && to !== 'missing'
  const plantId = isHome ? null : (step.plantId ?? piece.plantId)
  const { reached } = undoes ?? after(piece, to)
  const { id: pieceId, orderId, branchId, ticket, tag, lotId } = piece
  const reason = step.reason ?? null
  sent(
    tx,
    tx
      .updateTable('production.pieces')
      .set({ stage: to, reached, since: now, rack_id: rackId, at_branch_id: atBranchId, plant_id: plantId })
      .where('id', '=', pieceId)
      .execute(),
  )
  sent(
    tx,
    tx
      .insertInto('production.moves')
      .values({
        id: moveId,
        piece_id: pieceId,
        order_id: orderId,
        branch_id: branchId,
        at_branch_id: at,
        from_stage: piece.stage,
        from_reached: piece.reached,
        to_stage: to,
        rack_id: rackId,
        manifest_id: manifestId,
        reason,
        undoes: undoes?.moveId ?? null,
        at: now,
        by: actor.id,
      })
      .execute(),
  )
  publish(
    PieceMoved,
    { subject: `piece/${pieceId}`, branchId: at },
    {
      pieceId,
      orderId,
      ticket,
      tag,
      moveId,
      branchId,
      atBranchId: at,
      from: piece.stage,
      to,
      rackId,
      lotId,
      manifestId,
      reason,
      undoes: undoes?.moveId ?? null,
      at: now.toISOString(),
    },
  )
  return moveId
}
