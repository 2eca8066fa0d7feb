import type { CommandContext } from '#platform/command/command.ts'
import { newId } from '#platform/ids.ts'
import type { CardRefundRequest } from './card-terminal.ts'
import { notACardPayment, refundPending } from './errors.ts'
import { CardRefundRequested } from './events.ts'
import { type LockedPayment, type Return, tipBack } from './give-back.ts'

/** What is to be asked of a terminal once the transaction is over, `amount` with the tip; and the receipt of the payment. */
export type AskedBack = CardRefundRequest & { receipt: string }

async function codeOf({ tx }: CommandContext, { chargeId, receipt, tender }: LockedPayment) {
  if (chargeId === null) throw notACardPayment({ receipt, tender })
  const charge = await tx
    .selectFrom('payments.card_charges as c')
    .leftJoin('payments.card_refunds as r', (join) =>
      join.onRef('r.charge_id', '=', 'c.id').on('r.state', '=', 'pending'),
    )
    .select(['c.authorization_code as code', 'r.id as pending'])
    .where('c.id', '=', chargeId)
    .executeTakeFirstOrThrow()
  if (charge.pending !== null) throw refundPending({ receipt })
  return { chargeId, chargeCode: charge.code ?? '' }
}

/**
 * Writes down, in the caller's transaction, that a terminal is about to be asked to give money of a locked payment back to its card. The amount
 * counts as gone from now on; what is booked is what the terminal answers, after the commit. Refuses a second question while one waits.
 */
export async function askCardBack(context: CommandContext, back: Omit<Return, 'tender'> & { rests?: boolean }) {
  const { tx, now, actor, note, publish } = context
  const { payment, kind, amount, reason, registerId, rests = false } = back
  const { id: paymentId, branchId, orderId, lotId, receipt, currency } = payment
  const { chargeId, chargeCode } = await codeOf(context, payment)
  const id = newId()
  const tip = tipBack(kind, payment)
  await tx
    .insertInto('payments.card_refunds')
    .values({
      ...{ id, kind, amount, tip, currency, reason, rests },
      charge_id: chargeId,
      payment_id: paymentId,
      branch_id: branchId,
      register_id: registerId ?? null,
      state: 'pending',
      requested_at: now,
      requested_by: actor.id,
    })
    .execute()
  const place = { subject: orderId === null ? `lot/${lotId}` : `order/${orderId}`, branchId }
  note({ ...place, reason, after: { cardRefund: id, payment: paymentId, kind, amount, tip } })
  const what = { cardRefundId: id, chargeId, paymentId, orderId, lotId, branchId, amount, tip, currency }
  publish(CardRefundRequested, place, { ...what, reason: null })
  const asked: AskedBack = { id, chargeId, chargeCode, receipt, amount: amount + tip, currency }
  return { asked }
}
