import { z } from 'zod'
import { defineCommand } from '#platform/command/command.ts'
import { notFound, staleVersion } from '#platform/errors.ts'
import { DuplicateDismissed } from './events.ts'

/** Decides that two customers who look alike are two; the pair is not proposed again. */
export const dismissDuplicate = defineCommand({
  name: 'customers.dismiss_duplicate',
  permission: 'customers.write',
  input: z.strictObject({ id: z.uuid(), version: z.int().min(1) }),
  async run({ tx, actor, now, publish }, { id, version }) {
    const found = await tx
      .selectFrom('customers.duplicate_proposals')
      .select(['one_id', 'other_id', 'version', 'state'])
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst()
    if (found === undefined) throw notFound({ what: 'proposal' })
    if (found.version !== version || found.state !== 'open')
      throw staleVersion({ what: 'proposal', expected: version, actual: found.version })
    await tx
      .updateTable('customers.duplicate_proposals')
      .set({ state: 'dismissed', decided_at: now, decided_by: actor.id, version: version + 1 })
      .where('id', '=', id)
      .execute()
    publish(
      DuplicateDismissed,
      { subject: `duplicate_proposal/${id}`, branchId: null },
      { proposalId: id, oneId: found.one_id, otherId: found.other_id },
    )
    return { id, version: version + 1 }
  },
})
