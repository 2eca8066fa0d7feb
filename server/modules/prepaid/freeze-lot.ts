import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { lotExpired, lotFrozen } from './errors.ts'
import { LotFrozen } from './events.ts'
import { Reason, WhichLot } from './lot-input.ts'
import { dateAt, factsOf, lockLot, placeOf, writeLots } from './store.ts'

/** Lets a lot rest while its owner is away: it cannot be used, and its last day waits. */
export const freezeLot = defineCommand({
  name: 'prepaid.freeze_lot',
  permission: 'prepaid.adjust',
  input: WhichLot.extend({ reason: Reason }),
  async run({ tx, actor, now, publish, note }, { id, version, reason }) {
    const before = await lockLot(tx, { id, version })
    requireRight(actor, 'prepaid.adjust', before.branch_id)
    const { plan_name: planName, expires_on: expiresOn } = before
    if (before.frozen_on !== null) throw lotFrozen({ lotId: id, planName, since: before.frozen_on })
    const frozenOn = await dateAt(tx, before.branch_id, now)
    if (expiresOn !== null && expiresOn < frozenOn) throw lotExpired({ lotId: id, planName, expiresOn })
    const after = { ...before, frozen_on: frozenOn }
    await writeLots(tx, [{ before, after }])
    note({ reason, branchId: before.branch_id })
    publish(LotFrozen, placeOf(after), { ...factsOf(after), frozenOn, reason })
    return { id, version: version + 1 }
  },
})
