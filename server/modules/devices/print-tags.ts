import { z } from 'zod'
import { orderById } from '#modules/orders/index.ts'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { requestPrint } from './request-print.ts'

/** Sends the tags of an order's pieces to a printer of its branch. */
export const printTags = defineCommand({
  name: 'devices.print_tags',
  permission: 'devices.use',
  input: z.strictObject({ printerId: z.uuid(), orderId: z.uuid() }),
  async run(context, { printerId, orderId }) {
    const { branchId } = await orderById(context.tx, orderId)
    requireRight(context.actor, 'devices.use', branchId)
    const print = await requestPrint(context, { printerId, branchId, what: 'tags', orderId })
    context.note({ subject: `order/${orderId}`, branchId, after: print })
    return print
  },
})
