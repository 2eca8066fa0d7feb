import { z } from 'zod'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { staleVersion } from '#platform/errors.ts'
import { BranchInput, branchFacts, branchRow, checkCalendar } from './branch-input.ts'
import { alreadyTaken } from './errors.ts'
import { BranchChanged } from './events.ts'
import { branchById } from './find-branches.ts'
import { lockBranch } from './locks.ts'
import { refuseTaken } from './refuse-taken.ts'

/** Changes a branch as a whole; refuses when somebody changed it since `version`. Closing and reopening takes the right over branches. */
export const changeBranch = defineCommand({
  name: 'identity.change_branch',
  permission: 'settings.write',
  input: BranchInput.extend({ id: z.uuid(), version: z.int().positive() }),
  critical: true,
  async run({ tx, actor, now, publish, note }, { id, version: expected, ...input }) {
    requireRight(actor, 'settings.write', id)
    checkCalendar(input)
    const actual = await lockBranch(tx, id)
    if (actual !== expected) throw staleVersion({ what: 'branch', expected, actual })
    const before = await branchById(tx, id)
    if (before.active !== input.active) requireRight(actor, 'branches.write', null)
    const version = expected + 1
    await refuseTaken(
      tx
        .updateTable('identity.branches')
        .set({ ...branchRow(input), version, updated_at: now })
        .where('id', '=', id)
        .execute(),
      alreadyTaken({ field: 'code', value: input.code }),
    )
    publish(BranchChanged, { subject: `branch/${id}`, branchId: id }, branchFacts(id, input, version))
    note({ before, after: input })
    return { id, version }
  },
})
