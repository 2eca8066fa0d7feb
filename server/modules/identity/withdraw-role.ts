import { z } from 'zod'
import { defineCommand } from '#platform/command/command.ts'
import { notFound } from '#platform/errors.ts'
import { requireGive } from './authority.ts'
import { notOneself } from './errors.ts'
import { RoleWithdrawn } from './events.ts'
import { keepAnOwner, lockStaff } from './locks.ts'

/** Takes a role away; it stops counting at the next request. Never one's own, never the last owner's. */
export const withdrawRole = defineCommand({
  name: 'identity.withdraw_role',
  permission: 'staff.write',
  input: z.strictObject({ staffId: z.uuid(), grantId: z.uuid() }),
  critical: true,
  async run({ tx, actor, publish, note }, { staffId, grantId }) {
    if (actor.id === staffId) throw notOneself({})
    await lockStaff(tx, staffId)
    const grant = await tx
      .selectFrom('identity.role_grants')
      .select(['role', 'branch_id'])
      .where('id', '=', grantId)
      .where('staff_id', '=', staffId)
      .executeTakeFirst()
    if (!grant) throw notFound({ what: 'grant' })
    const held = { role: grant.role, branchId: grant.branch_id }
    requireGive(actor, held)
    await keepAnOwner(tx, { grantId })
    await tx.deleteFrom('identity.role_grants').where('id', '=', grantId).execute()
    publish(RoleWithdrawn, { subject: `staff/${staffId}`, branchId: held.branchId }, { staffId, ...held })
    note({ before: held })
    return { id: grantId }
  },
})
