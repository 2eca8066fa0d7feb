import { z } from 'zod'
import { defineCommand } from '#platform/command/command.ts'
import { plainText } from '#platform/plain-text.ts'
import { piecesBackInWork } from './pieces-ready.ts'

/** Finished work that has to go on, and why; all of the order's ready pieces when none is named. */
export const ReopenOrder = z.strictObject({
  orderId: z.uuid(),
  version: z.int().positive(),
  reason: plainText(300).min(1, 'Say why the work goes on.'),
  pieceIds: z.array(z.uuid()).min(1).max(500).optional(),
})

/** Takes finished pieces back into work, for a reason: the order is not ready any more, and what it earned is owed again. */
export const reopenOrder = defineCommand({
  name: 'orders.reopen',
  permission: 'orders.reopen',
  critical: true,
  input: ReopenOrder,
  async run(context, input) {
    const { id, branchId, status, version, ...rest } = await piecesBackInWork(context, {
      ...input,
      right: 'orders.reopen',
    })
    const after = { status, pieces: rest.pieceIds }
    context.note({ subject: `order/${id}`, branchId, reason: input.reason, before: { status: rest.from }, after })
    return { id, status, version }
  },
})
