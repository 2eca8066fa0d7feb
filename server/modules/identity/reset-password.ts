import { z } from 'zod'
import { defineCommand } from '#platform/command/command.ts'
import { requireGovern } from './authority.ts'
import { PasswordReset } from './events.ts'
import { lockStaff } from './locks.ts'

/** Gives somebody a new password in place of a forgotten one and ends their sessions. A second factor stays. */
export const resetPassword = defineCommand({
  name: 'identity.reset_password',
  permission: 'staff.write',
  input: z.strictObject({ id: z.uuid(), passwordHash: z.string().min(60).max(400) }),
  critical: true,
  async run({ tx, actor, now, publish }, { id, passwordHash }) {
    const staff = await lockStaff(tx, id)
    await requireGovern(tx, actor, { ...staff, permission: 'staff.write' })
    await tx
      .updateTable('identity.credentials')
      .set({ password: passwordHash, updated_at: now })
      .where('staff_id', '=', id)
      .where('provider_id', '=', 'credential')
      .execute()
    await tx.deleteFrom('identity.sessions').where('staff_id', '=', id).execute()
    publish(PasswordReset, { subject: `staff/${id}`, branchId: null }, { staffId: id })
    return { id }
  },
})
