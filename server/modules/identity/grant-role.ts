import { z } from 'zod'
import { defineCommand } from '#platform/command/command.ts'
import { newId } from '#platform/ids.ts'
import { requireGive } from './authority.ts'
import { alreadyGranted, endsInThePast, notOneself } from './errors.ts'
import { RoleGranted } from './events.ts'
import { branchById } from './find-branches.ts'
import { BranchOrChain, Ending, RoleName } from './inputs.ts'
import { lockStaff } from './locks.ts'
import { refuseTaken } from './refuse-taken.ts'

/** Gives somebody a role at a branch or in the whole chain, for good or until a moment; never to oneself, never more than one holds. */
export const grantRole = defineCommand({
  name: 'identity.grant_role',
  permission: 'staff.write',
  input: z.strictObject({ staffId: z.uuid(), role: RoleName, branchId: BranchOrChain, validUntil: Ending }),
  critical: true,
  async run({ tx, actor, now, publish, note }, { staffId, role, branchId, validUntil }) {
    if (actor.id === staffId) throw notOneself({})
    requireGive(actor, { role, branchId })
    if (branchId !== null) await branchById(tx, branchId)
    const until = validUntil === null ? null : new Date(validUntil)
    if (until !== null && until <= now) throw endsInThePast({ field: 'validUntil' })
    await lockStaff(tx, staffId)
    // A grant that has run out makes room for a new one.
    await tx
      .deleteFrom('identity.role_grants')
      .where('staff_id', '=', staffId)
      .where('role', '=', role)
      .where('valid_until', '<=', now)
      .execute()
    const id = newId()
    const row = { id, staff_id: staffId, role, branch_id: branchId, valid_until: until }
    await refuseTaken(
      tx
        .insertInto('identity.role_grants')
        .values({ ...row, granted_by: actor.id, granted_at: now })
        .execute(),
      alreadyGranted({ role }),
    )
    const facts = { staffId, role, branchId, validUntil: until?.toISOString() ?? null }
    publish(RoleGranted, { subject: `staff/${staffId}`, branchId }, facts)
    note({ after: facts })
    return { id }
  },
})
