import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { lotNotFrozen } from './errors.ts'
import { LotUnfrozen } from './events.ts'
import { afterFreeze } from './expiry-rules.ts'
import { WhichLot } from './lot-input.ts'
import { dateAt, factsOf, lockLot, placeOf, writeLots } from './store.ts'

/** Makes a resting lot usable again; its last day moves by as long as it rested. */
export const unfreezeLot = defineCommand({
  name: 'prepaid.unfreeze_lot',
  permission: 'prepaid.adjust',
  input: WhichLot,
  async run({ tx, actor, now, publish, note }, { id, version }) {
    const before = await lockLot(tx, { id, version })
    requireRight(actor, 'prepaid.adjust', before.branch_id)
    const { frozen_on: frozenOn, expires_on: expiresOn } = before
    if (frozenOn === null) throw lotNotFrozen({ lotId: id, planName: before.plan_name })
    const today = await dateAt(tx, before.branch_id, now)
    const later = expiresOn === null ? null : afterFreeze(expiresOn, frozenOn, today)
    const after = { ...before, frozen_on: null, expires_on: later }
    await writeLots(tx, [{ before, after }])
    note({ branchId: before.branch_id, before: { expiresOn }, after: { expiresOn: later } })
    publish(LotUnfrozen, placeOf(after), { ...factsOf(after), frozenOn })
    return { id, version: version + 1, expiresOn: later }
  },
})
