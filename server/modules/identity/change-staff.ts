import { z } from 'zod'
import { defineCommand } from '#platform/command/command.ts'
import { staleVersion } from '#platform/errors.ts'
import { requireGovern } from './authority.ts'
import { alreadyTaken } from './errors.ts'
import { StaffChanged } from './events.ts'
import { Email, Language, line } from './inputs.ts'
import { lockStaff } from './locks.ts'
import { refuseTaken } from './refuse-taken.ts'

/** Changes somebody's name, address or language; refuses when somebody changed them since `version`. */
export const changeStaff = defineCommand({
  name: 'identity.change_staff',
  permission: 'staff.write',
  input: z.strictObject({
    id: z.uuid(),
    name: line(120),
    email: Email,
    locale: Language,
    version: z.int().positive(),
  }),
  critical: true,
  async run({ tx, actor, now, publish, note }, { id, version: expected, ...input }) {
    const staff = await lockStaff(tx, id)
    await requireGovern(tx, actor, { ...staff, permission: 'staff.write' })
    if (staff.version !== expected) throw staleVersion({ what: 'member of staff', expected, actual: staff.version })
    const version = expected + 1
    await refuseTaken(
      tx
        .updateTable('identity.staff')
        .set({ ...input, version, updated_at: now })
        .where('id', '=', id)
        .execute(),
      alreadyTaken({ field: 'email', value: input.email }),
    )
    publish(StaffChanged, { subject: `staff/${id}`, branchId: null }, { staffId: id, version })
    const changed = (['name', 'email', 'locale'] as const).filter((field) => staff[field] !== input[field])
    note({ after: { changed } })
    return { id, version }
  },
})
