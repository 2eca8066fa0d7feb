import { z } from 'zod'
import { requireRight } from '#platform/command/actor.ts'
import { type CommandContext, defineCommand } from '#platform/command/command.ts'
import { newId } from '#platform/ids.ts'
import { sealTaken } from './errors.ts'
import { GarmentSeen } from './events.ts'
import { Code } from './inputs.ts'
import { type LockedPiece, lockPieceHere } from './pieces.ts'

/** The code of a heat seal. */
export const Seal = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z0-9-]{4,32}$/, 'A heat seal has 4 to 32 letters, digits and hyphens.')

/** A heat seal and the piece it is on, by its tag. */
export const AttachSeal = z.strictObject({ branchId: z.uuid(), seal: Seal, code: Code })

/** The garment of a seal, made with its first piece; two hands that seal at once get the same one. */
async function garmentOf({ tx, actor, now }: CommandContext, seal: string, piece: LockedPiece) {
  const id = newId()
  const { customerId, itemName, attributes } = piece
  const made = await tx
    .insertInto('production.garments')
    .values({
      id,
      seal,
      customer_id: customerId,
      item_name: itemName,
      attributes: JSON.stringify(attributes),
      sealed_at: now,
      sealed_by: actor.id,
    })
    .onConflict((taken) => taken.column('seal').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (made) return { id, customerId, first: true }
  const known = await tx
    .selectFrom('production.garments')
    .select(['id', 'customer_id as customerId'])
    .where('seal', '=', seal)
    .executeTakeFirstOrThrow()
  return { ...known, first: false }
}

/** Ties a piece to a garment for life: seals it the first time, recognizes it each time it comes again. */
export const attachSeal = defineCommand({
  name: 'production.attach_seal',
  permission: 'production.work',
  input: AttachSeal,
  async run(context, { branchId, seal, code }) {
    const { tx, actor, now, publish, note } = context
    requireRight(actor, 'production.work', branchId)
    const piece = await lockPieceHere(tx, { code, branchId, now })
    const { id: pieceId, orderId, ticket, tag } = piece
    const { id: garmentId, customerId, first } = await garmentOf(context, seal, piece)
    if (piece.garmentId === garmentId) return { id: garmentId, pieceId, first: false }
    if (piece.garmentId !== null || customerId !== piece.customerId) throw sealTaken({ seal })
    const atWork = await tx
      .selectFrom('production.pieces')
      .select('id')
      .where('garment_id', '=', garmentId)
      .where('stage', 'not in', ['handed_over', 'cancelled'])
      .executeTakeFirst()
    if (atWork) throw sealTaken({ seal })
    await tx.updateTable('production.pieces').set({ garment_id: garmentId }).where('id', '=', pieceId).execute()
    await tx
      .insertInto('production.visits')
      .values({ garment_id: garmentId, piece_id: pieceId, branch_id: piece.branchId, ticket, at: now })
      .execute()
    const place = { subject: `piece/${pieceId}`, branchId }
    note({ ...place, after: { seal, garmentId } })
    publish(GarmentSeen, place, {
      pieceId,
      orderId,
      ticket,
      tag,
      garmentId,
      seal,
      branchId,
      first,
      at: now.toISOString(),
    })
    return { id: garmentId, pieceId, first }
  },
})
