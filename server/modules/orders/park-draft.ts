import { branchById } from '#modules/identity/index.ts'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { sent } from '#platform/db/sent.ts'
import { newId } from '#platform/ids.ts'
import { DraftInput } from './draft-input.ts'
import { DraftParked } from './events.ts'

/** Puts what is being taken in aside, for this till or another: no order, no ticket, nothing in the books. */
export const parkDraft = defineCommand({
  name: 'orders.park_draft',
  permission: 'orders.write',
  input: DraftInput,
  async run({ tx, actor, now, publish }, { label, ...content }) {
    const { branchId, customerId } = content
    requireRight(actor, 'orders.write', branchId)
    await branchById(tx, branchId)
    const id = newId()
    const row = { id, branch_id: branchId, customer_id: customerId, label, parked_at: now, parked_by: actor.id }
    sent(
      tx,
      tx
        .insertInto('orders.drafts')
        .values({ ...row, content: JSON.stringify(content) })
        .execute(),
    )
    const facts = { draftId: id, branchId, customerId, lines: content.lines.length, at: now.toISOString() }
    publish(DraftParked, { subject: `draft/${id}`, branchId }, facts)
    return { id, label, parkedAt: now }
  },
})
