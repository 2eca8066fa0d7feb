import { z } from 'zod'
import { debit, postEntry } from '#modules/ledger/index.ts'
import { lotById, refundLot } from '#modules/prepaid/index.ts'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import type { Tx } from '#platform/db/transactions.ts'
import { notBoughtHere, refundBeyondPayment } from './errors.ts'
import { PackageRefunded } from './events.ts'
import { GivingReason, lockPayment, writeReturn } from './give-back.ts'
import { moneyOut } from './money-postings.ts'
import { tillOf } from './payment-row.ts'
import { packageBack } from './refund-rules.ts'
import { type MoneyTender, moneyTenders } from './tender-rules.ts'

/** A package to take back for money; by another tender than it was paid only where said so. */
export const RefundPackage = z.strictObject({
  lotId: z.uuid(),
  tender: z.enum(moneyTenders).optional(),
  reason: GivingReason,
  registerId: z.uuid().optional(),
})

async function lockSale(tx: Tx, lotId: string) {
  const paid = await tx
    .selectFrom('payments.payments')
    .select('id')
    .where('lot_id', '=', lotId)
    .orderBy('taken_at')
    .executeTakeFirst()
  if (paid) return lockPayment(tx, paid.id)
  throw notBoughtHere({ planName: (await lotById(tx, lotId)).planName })
}

/** Takes a package back: its owner gets what is unspent of the price, with the tax paid on that at the sale. */
export const refundPackage = defineCommand({
  name: 'payments.refund_package',
  permission: 'payments.refund',
  critical: true,
  input: RefundPackage,
  async run(context, { lotId, tender: asked, reason, registerId }) {
    const { tx, now } = context
    const payment = await lockSale(tx, lotId)
    const { branchId, currency, receipt: sale, left } = payment
    requireRight(context.actor, 'payments.refund', branchId)
    const { customerId, planName } = await lotById(tx, lotId)
    const { amount: unspent, price, postings } = await refundLot(context, { lotId, reason })
    const { amount, tax } = packageBack({ paid: payment.amount, price, unspent })
    if (amount > left) throw refundBeyondPayment({ receipt: sale, left })
    const till = await tillOf(tx, branchId, now)
    const tender = asked ?? (payment.tender as MoneyTender)
    const back = { payment, till, kind: 'refund' as const, tender, amount, reason, registerId }
    const { id, receipt, rounding } = await writeReturn(context, back)
    const { businessDate } = till
    const out = [...postings, ...moneyOut(tender, { amount, rounding })]
    const taxBack = debit('tax', tax)
    const about = { kind: 'package_refunded', subject: `refund/${id}`, customerId }
    postEntry(tx, { branchId, currency, businessDate, at: now, ...about, postings: [...out, ...taxBack] })
    const place = { subject: `lot/${lotId}`, branchId }
    context.note({ ...place, reason, after: { refund: id, payment: payment.id, tender, amount } })
    const what = { paymentId: payment.id, lotId, planName, customerId, branchId, businessDate, receipt, tender }
    context.publish(PackageRefunded, place, { ...what, currency, amount, rounding, at: now.toISOString() })
    return { id, receipt, amount, rounding, tender, currency }
  },
})
