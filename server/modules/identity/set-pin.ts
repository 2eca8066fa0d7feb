import { z } from 'zod'
import { defineCommand } from '#platform/command/command.ts'
import { hashPin } from './credentials.ts'
import { personsOnly, pinTooSimple } from './errors.ts'
import { PinSet } from './events.ts'
import { ownThings } from './inputs.ts'
import { isSoundPin } from './pin-rules.ts'

/** Sets one's own PIN for shared tills, 4 to 8 digits; takes a full sign-in, not a PIN. */
export const setPin = defineCommand({
  name: 'identity.set_pin',
  permission: ownThings,
  input: z.strictObject({ pin: z.string().regex(/^\d{4,8}$/, 'must be 4 to 8 digits') }),
  critical: true,
  async run({ tx, actor, now, publish }, { pin }) {
    if (actor.kind !== 'staff') throw personsOnly({})
    if (!isSoundPin(pin)) throw pinTooSimple({})
    const fresh = { hash: await hashPin(pin), tries: 0, lockouts: 0, locked_until: null, set_at: now }
    await tx
      .insertInto('identity.staff_pins')
      .values({ staff_id: actor.id, ...fresh })
      .onConflict((conflict) => conflict.column('staff_id').doUpdateSet(fresh))
      .execute()
    publish(PinSet, { subject: `staff/${actor.id}`, branchId: null }, { staffId: actor.id })
  },
})
