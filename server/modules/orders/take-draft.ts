import { requireRight } from '#platform/command/actor.ts'
import type { CommandContext } from '#platform/command/command.ts'
import { notFound } from '#platform/errors.ts'

/** Takes a parked draft off the shelf: whoever is first has it, for the others it is gone. */
export async function takeDraft({ tx, actor }: Pick<CommandContext, 'tx' | 'actor'>, draftId: string) {
  const draft = await tx
    .deleteFrom('orders.drafts')
    .where('id', '=', draftId)
    .returning(['id', 'branch_id as branchId', 'customer_id as customerId', 'label', 'content'])
    .executeTakeFirst()
  if (!draft) throw notFound({ what: 'parked order' })
  requireRight(actor, 'orders.write', draft.branchId)
  return draft
}
