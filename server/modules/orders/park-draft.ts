import { customerForOrder } from '#modules/customers/index.ts'
import { branchForOrder } from '#modules/identity/index.ts'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { sent } from '#platform/db/sent.ts'
import type { Queries } from '#platform/db/transactions.ts'
import { newId } from '#platform/ids.ts'
import { businessDate } from '#platform/time.ts'
import { offeredLines } from './draft.ts'
import { DraftInput } from './draft-input.ts'
import { DraftParked } from './events.ts'

type Content = Omit<DraftInput, 'label'>

/** Refuses a draft of things that are not on offer, or of a customer nobody knows: nobody could go on with it. */
async function check(queries: Queries, { branchId, customerId, lines }: Content, now: Date): Promise<void> {
  const branch = await branchForOrder(queries, branchId)
  const date = businessDate(now, branch.timeZone, branch.dayStart)
  if (customerId !== null) await customerForOrder(queries, customerId)
  if (lines.length > 0) await offeredLines(queries, { branch, date, customerId, lines })
}

/** Puts what is being taken in aside, for this till or another: no order, no ticket, nothing in the books. */
export const parkDraft = defineCommand({
  name: 'orders.park_draft',
  permission: 'orders.write',
  input: DraftInput,
  async run({ tx, actor, now, publish }, { label, ...content }) {
    const { branchId, customerId } = content
    requireRight(actor, 'orders.write', branchId)
    await check(tx, content, now)
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
