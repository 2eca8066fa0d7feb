import { z } from 'zod'
import { defineCommand } from '#platform/command/command.ts'
import { piecesReady } from './pieces-ready.ts'

const MarkReady = z.strictObject({
  orderId: z.uuid(),
  version: z.int().positive().optional(),
  /** The pieces that are done; all of them when absent. */
  pieceIds: z.array(z.uuid()).min(1).max(500).optional(),
})

/** Marks pieces ready; once the last of them is, the order is ready and its owner may be told. */
export const markReady = defineCommand({
  name: 'orders.mark_ready',
  permission: 'orders.ready',
  input: MarkReady,
  async run(context, input) {
    const { id, branchId, status, version, pieceIds } = await piecesReady(context, { ...input, right: 'orders.ready' })
    context.note({ subject: `order/${id}`, branchId, after: { status, pieces: pieceIds } })
    return { id, status, version }
  },
})
