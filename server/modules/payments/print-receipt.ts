import { z } from 'zod'
import { orderToPay } from '#modules/orders/index.ts'
import { requireRight } from '#platform/command/actor.ts'
import { type CommandContext, defineCommand } from '#platform/command/command.ts'
import { ReceiptPrinted } from './events.ts'
import { paymentsOfOrder } from './find-payments.ts'

const PrintReceipt = z.strictObject({ orderId: z.uuid() })

/**
 * The step that records that the receipt of an order as it stands is printed. Each payment makes a new receipt; before the first it is the order's
 * ticket. The first copy of a receipt is the original, each further one a duplicate.
 */
export async function recordReceiptPrint(context: CommandContext, orderId: string) {
  const { tx, actor, now, publish, note } = context
  const order = await orderToPay(context, orderId)
  const { branchId } = order
  requireRight(actor, 'payments.read', branchId)
  const payments = await paymentsOfOrder(tx, orderId)
  const prints = await tx
    .selectFrom('payments.receipt_prints')
    .select('receipt')
    .where('order_id', '=', orderId)
    .execute()
  const receipt = payments.at(-1)?.receipt ?? order.ticket
  const number = prints.length + 1
  const copy = prints.filter((print) => print.receipt === receipt).length + 1
  await tx
    .insertInto('payments.receipt_prints')
    .values({ order_id: orderId, branch_id: branchId, number, receipt, copy, printed_at: now, printed_by: actor.id })
    .execute()
  const place = { subject: `order/${orderId}`, branchId }
  note({ ...place, after: { receipt, number, copy } })
  publish(ReceiptPrinted, place, { orderId, branchId, receipt, number, copy, printedAt: now.toISOString() })
  return { branchId, receipt, number, copy }
}

/** Records that the receipt of an order as it stands is printed. */
export const printReceipt = defineCommand({
  name: 'payments.print_receipt',
  permission: 'payments.read',
  input: PrintReceipt,
  async run(context, { orderId }) {
    const { receipt, number, copy } = await recordReceiptPrint(context, orderId)
    return { receipt, number, copy }
  },
})
