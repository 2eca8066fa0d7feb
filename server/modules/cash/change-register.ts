import { z } from 'zod'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { notFound, staleVersion } from '#platform/errors.ts'
import { plainText } from '#platform/plain-text.ts'
import { sessionOpen } from './errors.ts'
import { RegisterSet } from './events.ts'

/** A register as it shall be. */
export const ChangeRegister = z.strictObject({
  id: z.uuid(),
  name: plainText(60).min(1),
  active: z.boolean(),
  version: z.int().positive(),
})

/** Renames a register, or takes it out of use; one with an open session stays in use. */
export const changeRegister = defineCommand({
  name: 'cash.change_register',
  permission: 'cash.registers',
  critical: true,
  input: ChangeRegister,
  async run({ tx, actor, publish, note }, { id, name, active, version }) {
    const before = await tx.selectFrom('cash.registers').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
    if (!before) throw notFound({ what: 'register' })
    requireRight(actor, 'cash.registers', before.branch_id)
    if (before.version !== version) throw staleVersion({ what: 'register', expected: version, actual: before.version })
    const open = await tx
      .selectFrom('cash.sessions')
      .select('id')
      .where('register_id', '=', id)
      .where('state', '<>', 'closed')
      .executeTakeFirst()
    if (open && !active) throw sessionOpen({ register: before.code })
    await tx
      .updateTable('cash.registers')
      .set({ name, active, version: version + 1 })
      .where('id', '=', id)
      .execute()
    const place = { subject: `register/${id}`, branchId: before.branch_id }
    note({ ...place, before: { name: before.name, active: before.active }, after: { name, active } })
    publish(RegisterSet, place, { registerId: id, branchId: before.branch_id, code: before.code, name, active })
    return { id, version: version + 1 }
  },
})
