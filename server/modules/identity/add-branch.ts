import { z } from 'zod'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { BranchInput, branchFacts, branchIdOf, branchRow, checkCalendar } from './branch-input.ts'
import { alreadyTaken } from './errors.ts'
import { BranchAdded } from './events.ts'
import { refuseTaken } from './refuse-taken.ts'

/** Adds a branch to the chain; `id` may be chosen by whoever brings a whole chain along. */
export const addBranch = defineCommand({
  name: 'identity.add_branch',
  permission: 'branches.write',
  input: BranchInput.extend({ id: z.uuid().optional() }),
  critical: true,
  async run({ tx, actor, now, publish, note }, { id: chosen, ...input }) {
    requireRight(actor, 'branches.write', null)
    checkCalendar(input)
    const id = branchIdOf(chosen)
    const row = { id, ...branchRow(input), created_at: now, updated_at: now }
    await refuseTaken(
      tx.insertInto('identity.branches').values(row).execute(),
      alreadyTaken({ field: 'code', value: input.code }),
    )
    publish(BranchAdded, { subject: `branch/${id}`, branchId: id }, branchFacts(id, input, 1))
    note({ after: input })
    return { id, version: 1 }
  },
})
