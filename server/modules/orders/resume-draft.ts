import { z } from 'zod'
import { defineCommand } from '#platform/command/command.ts'
import { DraftResumed } from './events.ts'
import { takeDraft } from './take-draft.ts'

/** Goes on with what was parked, at whichever till; of several who try exactly one has it. */
export const resumeDraft = defineCommand({
  name: 'orders.resume_draft',
  permission: 'orders.write',
  input: z.strictObject({ draftId: z.uuid() }),
  async run(context, { draftId }) {
    const { id, branchId, customerId, label, content } = await takeDraft(context, draftId)
    const facts = { draftId: id, branchId, customerId, lines: content.lines.length, at: context.now.toISOString() }
    context.publish(DraftResumed, { subject: `draft/${id}`, branchId }, facts)
    return { id, label, content }
  },
})
