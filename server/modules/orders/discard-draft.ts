import { z } from 'zod'
import { defineCommand } from '#platform/command/command.ts'
import { DraftDiscarded } from './events.ts'
import { takeDraft } from './take-draft.ts'

/** Throws away what was parked. */
export const discardDraft = defineCommand({
  name: 'orders.discard_draft',
  permission: 'orders.write',
  input: z.strictObject({ draftId: z.uuid() }),
  async run(context, { draftId }) {
    const { id, branchId, customerId, label, content } = await takeDraft(context, draftId)
    const facts = { draftId: id, branchId, customerId, lines: content.lines.length, at: context.now.toISOString() }
    context.note({ subject: `draft/${id}`, branchId, before: { label } })
    context.publish(DraftDiscarded, { subject: `draft/${id}`, branchId }, facts)
    return { id }
  },
})
