import { z } from 'zod'
import { defineCommand } from '#platform/command/command.ts'
import { hashSecret } from './credentials.ts'
import { personsOnly } from './errors.ts'
import { PinSet } from './events.ts'
import { ownThings } from './inputs.ts'

/** Sets one’s own PIN for shared tills; takes a full sign-in, not a PIN. `digest` is the PIN mixed with the installation’s pepper. */
export const setPin = defineCommand({
  name: 'identity.set_pin',
  permission: ownThings,
  input: z.strictObject({ digest: z.string().length(43) }),
  critical: true,
  async run({ tx, actor, now, publish }, { digest }) {
    if (actor.kind !== 'staff') throw personsOnly({})
    const fresh = { hash: await hashSecret(digest), tries: 0, lockouts: 0, locked_until: null, set_at: now }
    await tx
      .insertInto('identity.staff_pins')
      .values({ staff_id: actor.id, ...fresh })
      .onConflict((conflict) => conflict.column('staff_id').doUpdateSet(fresh))
      .execute()
    publish(PinSet, { subject: `staff/${actor.id}`, branchId: null }, { staffId: actor.id })
  },
})
