import { z } from 'zod'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { notFound } from '#platform/errors.ts'
import { FileInput } from '#platform/files/checked-file.ts'
import { keepFile } from '#platform/files/keep-file.ts'
import { newId } from '#platform/ids.ts'
import { plainText } from '#platform/plain-text.ts'
import { DamageAcknowledged } from './photo-events.ts'
import { lockOrder } from './store.ts'

/** What the owner acknowledges, and as whom. */
export const AcknowledgementTerms = z.strictObject({
  pieceIds: z.array(z.uuid()).min(1, 'Say which pieces it is about.').max(1000),
  name: plainText(120).min(1, 'Say who acknowledges it.'),
  note: plainText(500).default(''),
})

/** With the drawn signature, or without one where it was said aloud. */
export const AcknowledgeDamage = AcknowledgementTerms.extend({ orderId: z.uuid(), signature: FileInput.nullable() })

/** Records that the owner was shown damage of pieces before any work and acknowledged it: signed, or spoken to whoever writes it down. */
export const acknowledgeDamage = defineCommand({
  name: 'orders.acknowledge_damage',
  permission: 'orders.write',
  input: AcknowledgeDamage,
  async run(context, { orderId, signature, name, note: text, ...input }) {
    const { tx, actor, now, publish, note } = context
    const { branchId } = await lockOrder(tx, orderId)
    requireRight(actor, 'orders.write', branchId)
    const pieceIds = [...new Set(input.pieceIds)]
    const known = tx
      .selectFrom('orders.pieces')
      .select('id')
      .where('order_id', '=', orderId)
      .where('id', 'in', pieceIds)
    if ((await known.execute()).length < pieceIds.length) throw notFound({ what: 'piece of this order' })
    const id = newId()
    const subject = `order/${orderId}`
    const fileId = signature === null ? null : await keepFile(context, { file: signature, subject, branchId })
    const way = signature === null ? ('spoken' as const) : ('signature' as const)
    await tx
      .insertInto('orders.damage_acknowledgements')
      .values({
        id,
        order_id: orderId,
        branch_id: branchId,
        piece_ids: pieceIds,
        way,
        name,
        note: text,
        file_id: fileId,
        at: now,
        by: actor.id,
      })
      .execute()
    note({ subject, branchId, after: { way, pieceIds, ...(signature && { sha256: signature.sha256 }) } })
    publish(
      DamageAcknowledged,
      { subject, branchId },
      { orderId, branchId, pieceIds, way, name, at: now.toISOString() },
    )
    return { id }
  },
})
