import { movementOfCard } from '#modules/accounts/index.ts'
import type { Queries } from '#platform/db/transactions.ts'
import { notFound } from '#platform/errors.ts'
import type { CardRefundRequest } from './card-terminal.ts'

/** Money asked back of a terminal, with the order its payment was for; refuses an unknown one. */
export async function cardRefundById(queries: Queries, id: string) {
  const found = await queries
    .selectFrom('payments.card_refunds as c')
    .leftJoin('payments.payments as p', 'p.id', 'c.payment_id')
    .selectAll('c')
    .select(['p.order_id', 'p.lot_id', 'p.receipt'])
    .where('c.id', '=', id)
    .executeTakeFirst()
  if (!found) throw notFound({ what: 'card refund' })
  return found
}

/**
 * What became of money asked back of a terminal: its state and, once it is booked, what went back with it: of a package paid in parts, all of
 * them, that of the card first.
 */
export async function outcomeOfCardRefund(queries: Queries, id: string) {
  const { state, refusal, movement, payment_id: paymentId, lot_id: lotId } = await cardRefundById(queries, id)
  if (movement === null) return { state, refusal, given: await returnsWith(queries, { id, paymentId, lotId }) }
  const back = await movementOfCard(queries, id)
  if (!back) return { state, refusal, given: [] }
  const { id: movementId, receipt, amount, currency } = back
  const whole = { rounding: 0, tip: 0, tender: 'card' as const }
  return { state, refusal, given: [{ ...whole, id: movementId, receipt: receipt ?? '', amount, currency }] }
}

const returnsWith = (
  queries: Queries,
  { id, paymentId, lotId }: { id: string; paymentId: string | null; lotId: string | null },
) =>
  queries
    .selectFrom('payments.refunds as mine')
    .innerJoin('payments.refunds as r', (join) =>
      lotId === null
        ? join.onRef('r.id', '=', 'mine.id')
        : join.onRef('r.refunded_at', '=', 'mine.refunded_at').onRef('r.branch_id', '=', 'mine.branch_id'),
    )
    .innerJoin('payments.payments as p', 'p.id', 'r.payment_id')
    .select(['r.id', 'r.receipt', 'r.tender', 'r.amount', 'r.rounding', 'r.tip', 'r.currency'])
    .where('mine.card_refund_id', '=', id)
    .where((one) => (lotId === null ? one('p.id', '=', paymentId) : one('p.lot_id', '=', lotId)))
    .orderBy((order) => order('r.card_refund_id', 'is', null))
    .orderBy('r.id')
    .execute()

/** What a terminal was asked to give back, in the words it was asked. */
export async function cardRefundAsked(queries: Queries, id: string): Promise<CardRefundRequest> {
  return queries
    .selectFrom('payments.card_refunds as r')
    .innerJoin('payments.card_charges as c', 'c.id', 'r.charge_id')
    .select((row) => [
      'r.id',
      'r.charge_id as chargeId',
      row.fn.coalesce('c.authorization_code', row.val('')).as('chargeCode'),
      row('r.amount', '+', row.ref('r.tip')).as('amount'),
      'r.currency',
    ])
    .where('r.id', '=', id)
    .executeTakeFirstOrThrow()
}
