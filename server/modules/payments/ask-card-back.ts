import type { movementToTakeBack } from '#modules/accounts/index.ts'
import { requireRegister } from '#modules/cash/index.ts'
import type { CommandContext } from '#platform/command/command.ts'
import { newId } from '#platform/ids.ts'
import type { CardRefundRequest } from './card-terminal.ts'
import { notACardPayment, refundPending } from './errors.ts'
import { CardRefundRequested } from './events.ts'
import { type Return, tipBack } from './give-back.ts'

/** What is to be asked of a terminal once the transaction is over, `amount` with the tip; and the receipt of the payment. */
export type AskedBack = CardRefundRequest & { receipt: string }

interface Charged {
  chargeId: string | null
  receipt: string
  tender: string
}

async function codeOf({ tx }: CommandContext, { chargeId, receipt, tender }: Charged) {
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
  const { payment, kind, amount, reason, registerId, rests = false } = back
  const { id: paymentId, branchId, orderId, lotId, receipt, currency } = payment
  const charge = await codeOf(context, payment)
  const tip = tipBack(kind, payment)
  const subject = orderId === null ? `lot/${lotId}` : `order/${orderId}`
  const of = { paymentId, orderId, lotId, movement: null, subject, branchId, registerId, receipt, currency }
  return writeAsked(context, { ...charge, ...of, kind, amount, tip, reason, rests })
}

/** Writes down, in the caller's transaction, that a terminal is about to be asked to give back what came by card for a locked movement of an account. */
export async function askMovementBack(
  context: CommandContext,
  wrong: Awaited<ReturnType<typeof movementToTakeBack>>,
  { reason, registerId }: { reason: string; registerId: string | undefined },
) {
  const { id: movementId, customer_id: customerId, branch_id: branchId, currency, amount, receipt, tender } = wrong
  const charge = await codeOf(context, { chargeId: wrong.card_id, receipt: receipt ?? '', tender: tender ?? 'account' })
  const of = { paymentId: null, orderId: null, lotId: null, movement: { customerId, movementId } }
  const place = { subject: `customer/${customerId}`, branchId, registerId, receipt: receipt ?? '', currency }
  return writeAsked(context, { ...charge, ...of, ...place, kind: 'refund', amount, tip: 0, reason, rests: false })
}

interface ToAsk {
  chargeId: string
  chargeCode: string
  paymentId: string | null
  orderId: string | null
  lotId: string | null
  movement: { customerId: string; movementId: string } | null
  subject: string
  branchId: string
  registerId: string | undefined
  receipt: string
  currency: string
  kind: Return['kind']
  amount: number
  tip: number
  reason: string
  rests: boolean
}

async function writeAsked(
  { tx, now, actor, note, publish }: CommandContext,
  ask: ToAsk,
): Promise<{ asked: AskedBack }> {
  const { chargeId, chargeCode, paymentId, orderId, lotId, movement, branchId, receipt } = ask
  const { kind, amount, tip, currency, reason, rests } = ask
  await requireRegister(tx, ask)
  const id = newId()
  await tx
    .insertInto('payments.card_refunds')
    .values({
      ...{ id, kind, amount, tip, currency, reason, rests },
      charge_id: chargeId,
      payment_id: paymentId,
      movement: movement && JSON.stringify(movement),
      branch_id: branchId,
      register_id: ask.registerId ?? null,
      state: 'pending',
      requested_at: now,
      requested_by: actor.id,
    })
    .execute()
  const place = { subject: ask.subject, branchId }
  note({ ...place, reason, after: { cardRefund: id, payment: paymentId, kind, amount, tip } })
  const what = { cardRefundId: id, chargeId, paymentId, orderId, lotId, branchId, amount, tip, currency }
  publish(CardRefundRequested, place, { ...what, reason: null })
  return { asked: { id, chargeId, chargeCode, receipt, amount: amount + tip, currency } }
}
