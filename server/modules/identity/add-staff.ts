import { z } from 'zod'
import { defineCommand } from '#platform/command/command.ts'
import { newId } from '#platform/ids.ts'
import { requireGive } from './authority.ts'
import { alreadyTaken } from './errors.ts'
import { StaffAdded } from './events.ts'
import { branchById } from './find-branches.ts'
import { BranchOrChain, Email, Language, line, RoleName } from './inputs.ts'
import { refuseTaken } from './refuse-taken.ts'

/** Somebody new with their first role; `passwordHash` is the sign-in library's, `demo` marks people of the demo chain. */
const NewStaff = z.strictObject({
  id: z.uuid().optional(),
  name: line(120),
  email: Email,
  locale: Language.default('en'),
  role: RoleName,
  branchId: BranchOrChain,
  passwordHash: z.string().min(60).max(400),
  demo: z.boolean().default(false),
})

/** Adds somebody who works here: from here on they can sign in with their password. */
export const addStaff = defineCommand({
  name: 'identity.add_staff',
  permission: 'staff.write',
  input: NewStaff,
  critical: true,
  async run({ tx, actor, now, publish, note }, input) {
    const { name, email, locale, role, branchId, demo } = input
    requireGive(actor, { role, branchId })
    if (branchId !== null) await branchById(tx, branchId)
    const id = input.id ?? newId()
    const stamps = { created_at: now, updated_at: now }
    await refuseTaken(
      tx
        .insertInto('identity.staff')
        .values({ id, name, email, locale, demo, ...stamps })
        .execute(),
      alreadyTaken({ field: 'email', value: email }),
    )
    await tx
      .insertInto('identity.credentials')
      .values({
        id: newId(),
        account_id: id,
        provider_id: 'credential',
        staff_id: id,
        password: input.passwordHash,
        ...stamps,
      })
      .execute()
    const grant = { id: newId(), staff_id: id, role, branch_id: branchId, valid_until: null }
    await tx
      .insertInto('identity.role_grants')
      .values({ ...grant, granted_by: actor.id, granted_at: now })
      .execute()
    publish(StaffAdded, { subject: `staff/${id}`, branchId }, { staffId: id, role, branchId })
    note({ after: { role, branchId, demo } })
    return { id, version: 1 }
  },
})
