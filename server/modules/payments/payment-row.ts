import { CompiledQuery } from 'kysely'
import { moveCash, takeReceiptNumber } from '#modules/cash/index.ts'
import { branchForOrder } from '#modules/identity/index.ts'
import type { CommandContext } from '#platform/command/command.ts'
import { sent } from '#platform/db/sent.ts'
import type { Queries } from '#platform/db/transactions.ts'
import { businessDate } from '#platform/time.ts'

/** How an order or a package is paid, and what belongs to that way. */
export type TenderGiven =
  | { kind: 'cash'; rounding: number; tendered: number }
  | { kind: 'card'; chargeId: string }
  | { kind: 'transfer' | 'wallet'; reference: string }
  | { kind: 'package' | 'account' | 'credit' }

/** A payment about to be written. Amounts in minor units; `tip` comes on top of `amount`. */
export interface NewPayment {
  id: string
  /** What it is for: one of them. */
  orderId: string | null
  lotId: string | null
  branchId: string
  currency: string
  businessDate: string
  amount: number
  tip: number
  /** Left on an order before it had a price. */
  deposit?: boolean
  registerId: string | undefined
  tender: TenderGiven
}

/** What whole coins make of a cash payment; nothing for others. */
export const roundingOf = (tender: TenderGiven): number => (tender.kind === 'cash' ? tender.rounding : 0)

/** What the customer gets back of the cash given. */
export const changeOf = ({ tender, amount, tip }: Pick<NewPayment, 'tender' | 'amount' | 'tip'>): number =>
  tender.kind === 'cash' ? tender.tendered - amount - tender.rounding - tip : 0

const insert = `
insert into payments.payments (id, order_id, branch_id, receipt, tender, amount, rounding, tendered, change, card_charge_id,
  reference, register_id, currency, taken_at, taken_by, business_date, lot_id, tip, deposit)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)`

/** Writes a payment; the commit waits for it. */
export function insertPayment({ tx, now, actor }: CommandContext, payment: NewPayment, receipt: string): void {
  const { tender } = payment
  const values = [
    payment.id,
    payment.orderId,
    payment.branchId,
    receipt,
    tender.kind,
    payment.amount,
    roundingOf(tender),
    tender.kind === 'cash' ? tender.tendered : null,
    tender.kind === 'cash' ? changeOf(payment) : null,
    tender.kind === 'card' ? tender.chargeId : null,
    'reference' in tender ? tender.reference : null,
    payment.registerId ?? null,
    payment.currency,
    now,
    actor.id,
    payment.businessDate,
    payment.lotId,
    payment.tip,
    payment.deposit ?? false,
  ]
  sent(tx, tx.executeQuery(CompiledQuery.raw(insert, values)))
}

/** The number of a payment's receipt: the register's next, with the movement at it, or `otherwise` where no register is kept or nothing moves. */
export async function receiptFor(context: CommandContext, payment: NewPayment, otherwise: string): Promise<string> {
  const { id, branchId, registerId, tender, amount, tip } = payment
  const received = amount + roundingOf(tender) + tip
  if (registerId === undefined || received === 0) return otherwise
  const { session, receipt } = await takeReceiptNumber(context.tx, { registerId, branchId })
  const subject = `payment/${id}`
  moveCash(context, session, { kind: 'payment', tender: tender.kind, amount: received, receipt, subject })
  return receipt
}

/** The business date of a branch now, and the step its cash is rounded to. */
export async function tillOf(queries: Queries, branchId: string, now: Date) {
  const branch = await branchForOrder(queries, branchId)
  return { businessDate: businessDate(now, branch.timeZone, branch.dayStart), cashStep: branch.cashRoundingStep }
}
