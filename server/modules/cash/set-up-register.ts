import { z } from 'zod'
import { branchForOrder } from '#modules/identity/index.ts'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { newId } from '#platform/ids.ts'
import { plainText } from '#platform/plain-text.ts'
import { codeTaken } from './errors.ts'
import { RegisterSet } from './events.ts'

/** A drawer to be set up at a branch. */
export const SetUpRegister = z.strictObject({
  branchId: z.uuid(),
  code: z.string().regex(/^[A-Z0-9][A-Z0-9-]{0,11}$/, 'Use capital letters, digits and hyphens.'),
  name: plainText(60).min(1),
})

/** Sets up a register; from then on the branch takes cash only into an open drawer. */
export const setUpRegister = defineCommand({
  name: 'cash.set_up_register',
  permission: 'cash.registers',
  critical: true,
  input: SetUpRegister,
  async run({ tx, actor, publish, note }, input) {
    requireRight(actor, 'cash.registers', input.branchId)
    await branchForOrder(tx, input.branchId)
    const id = newId()
    const row = { id, branch_id: input.branchId, code: input.code, name: input.name }
    const written = await tx
      .insertInto('cash.registers')
      .values(row)
      .onConflict((taken) => taken.columns(['branch_id', 'code']).doNothing())
      .returning('id')
      .execute()
    if (written.length === 0) throw codeTaken({ code: input.code })
    const place = { subject: `register/${id}`, branchId: input.branchId }
    note({ ...place, after: input })
    publish(RegisterSet, place, { registerId: id, ...input, active: true })
    return { id, version: 1 }
  },
})
