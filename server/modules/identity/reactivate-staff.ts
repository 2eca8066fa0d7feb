import { z } from 'zod'
import { defineCommand } from '#platform/command/command.ts'
import { requireGovern } from './authority.ts'
import { StaffReactivated } from './events.ts'
import { lockStaff } from './locks.ts'

/** Lets somebody work here again, with the password and the roles they had. */
export const reactivateStaff = defineCommand({
  name: 'identity.reactivate_staff',
  permission: 'staff.write',
  input: z.strictObject({ id: z.uuid() }),
  critical: true,
  async run({ tx, actor, now, publish }, { id }) {
    const staff = await lockStaff(tx, id)
    await requireGovern(tx, actor, { ...staff, permission: 'staff.write' })
    const version = staff.version + 1
    await tx
      .updateTable('identity.staff')
      .set({ active: true, version, updated_at: now })
      .where('id', '=', id)
      .execute()
    publish(StaffReactivated, { subject: `staff/${id}`, branchId: null }, { staffId: id })
    return { id, version }
  },
})
