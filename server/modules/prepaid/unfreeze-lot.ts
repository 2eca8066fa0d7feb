import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import type { Tx } from '#platform/db/transactions.ts'
import { lotNotFrozen } from './errors.ts'
import { LotUnfrozen } from './events.ts'
import { afterFreeze } from './expiry-rules.ts'
import { WhichLot } from './lot-input.ts'
import { dateAt, factsOf, type Lot, lockLot, placeOf, writeLots } from './store.ts'

/** The next period of the lot's subscription begins as many days later as it rested, where it is the subscription's present one. */
async function renewLater(tx: Tx, lot: Lot, rested: { from: string; until: string }): Promise<string | undefined> {
  if (lot.subscription_id === null) return undefined
  const latest = await tx
    .selectFrom('prepaid.lots')
    .select('id')
    .where('subscription_id', '=', lot.subscription_id)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (latest?.id !== lot.id) return undefined
  const subscription = await tx
    .selectFrom('prepaid.subscriptions')
    .select(['next_renewal_on as nextRenewalOn', 'periods'])
    .where('id', '=', lot.subscription_id)
    .where('ended_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  if (!subscription) return undefined
  const next = afterFreeze(subscription.nextRenewalOn, rested.from, rested.until)
  await tx
    .updateTable('prepaid.subscriptions')
    .set((row) => ({
      next_renewal_on: next,
      anchor_on: next,
      anchor_periods: subscription.periods,
      version: row('version', '+', 1),
    }))
    .where('id', '=', lot.subscription_id)
    .execute()
  return next
}

/** Makes a resting lot usable again; its last day and the next period of its subscription move by as long as it rested. */
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
    const nextRenewalOn = await renewLater(tx, before, { from: frozenOn, until: today })
    const moved = nextRenewalOn !== undefined && { nextRenewalOn }
    note({ branchId: before.branch_id, before: { expiresOn }, after: { expiresOn: later, ...moved } })
    publish(LotUnfrozen, placeOf(after), { ...factsOf(after), frozenOn })
    return { id, version: version + 1, expiresOn: later }
  },
})
