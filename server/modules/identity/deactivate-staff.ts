import { z } from 'zod'
import { defineCommand } from '#platform/command/command.ts'
import { requireGovern } from './authority.ts'
import { alreadyEnded } from './errors.ts'
import { StaffDeactivated } from './events.ts'
import { keepAnOwner, lockStaff } from './locks.ts'

/** Ends somebody's work here: their sessions stop at the next request; their name stays on what they did. */
export const deactivateStaff = defineCommand({
  name: 'identity.deactivate_staff',
  permission: 'staff.write',
  input: z.strictObject({ id: z.uuid() }),
  critical: true,
  async run({ tx, actor, now, publish }, { id }) {
    const staff = await lockStaff(tx, id)
    await requireGovern(tx, actor, { ...staff, permission: 'staff.write' })
    if (!staff.active) throw alreadyEnded({ what: 'member of staff' })
    await keepAnOwner(tx, { staffId: id })
    const version = staff.version + 1
    await tx
      .updateTable('identity.staff')
      .set({ active: false, version, updated_at: now })
      .where('id', '=', id)
      .execute()
    await tx.deleteFrom('identity.sessions').where('staff_id', '=', id).execute()
    publish(StaffDeactivated, { subject: `staff/${id}`, branchId: null }, { staffId: id })
    return { id, version }
  },
})
