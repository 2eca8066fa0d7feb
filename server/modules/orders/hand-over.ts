import { z } from 'zod'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { letGo } from './let-go.ts'
import { lockOrder } from './store.ts'

const HandOver = z.strictObject({
  orderId: z.uuid(),
  version: z.int().positive().optional(),
  /** The ready pieces that are taken along now; all of the order when absent. */
  pieceIds: z.array(z.uuid()).min(1).max(500).optional(),
})

/** Hands what is ready of a paid order to its owner, all of it or some pieces; the order is collected when nothing is left. */
export const handOver = defineCommand({
  name: 'orders.hand_over',
  permission: 'orders.hand_over',
  input: HandOver,
  async run(context, { orderId, version, pieceIds }) {
    const { tx, actor } = context
    const order = await lockOrder(tx, orderId, version)
    requireRight(actor, 'orders.hand_over', order.branchId)
    return letGo(context, order, pieceIds)
  },
})
