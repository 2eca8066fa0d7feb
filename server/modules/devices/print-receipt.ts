import { z } from 'zod'
import { recordReceiptPrint } from '#modules/payments/index.ts'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { requestPrint } from './request-print.ts'

/** Records a print of the receipt of an order, as `payments` counts them, and sends it to a printer of the order's branch. */
export const printReceipt = defineCommand({
  name: 'devices.print_receipt',
  permission: 'devices.use',
  input: z.strictObject({
    printerId: z.uuid(),
    orderId: z.uuid(),
    /** Where the order is found, for the code on the receipt. */
    link: z.string().max(500),
  }),
  async run(context, { printerId, orderId, link }) {
    const { branchId, receipt, number, copy } = await recordReceiptPrint(context, orderId)
    requireRight(context.actor, 'devices.use', branchId)
    const print = await requestPrint(context, { printerId, branchId, what: 'receipt', orderId, number, link })
    return { ...print, receipt, copy }
  },
})
