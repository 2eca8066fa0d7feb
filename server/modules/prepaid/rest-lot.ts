import { LotFrozen, LotUnfrozen } from './events.ts'
import { afterFreeze } from './expiry-rules.ts'
import { dateAt, factsOf, lockLots, placeOf, type Step, writeLots } from './store.ts'

/** Puts a lot to rest in the caller's transaction, so that nothing of it is used meanwhile; false when it rested already. */
export async function restLot(context: Step, { lotId, reason }: { lotId: string; reason: string }): Promise<boolean> {
  const { tx, now, publish } = context
  const before = (await lockLots(tx, [lotId])).get(lotId)
  if (!before || before.frozen_on !== null) return false
  const frozenOn = await dateAt(tx, before.branch_id, now)
  const after = { ...before, frozen_on: frozenOn }
  await writeLots(tx, [{ before, after }])
  publish(LotFrozen, placeOf(after), { ...factsOf(after), frozenOn, reason })
  return true
}

/** Wakes a lot in the caller's transaction; its last day moves by as long as it rested. One that is awake stays as it is. */
export async function wakeLot(context: Step, lotId: string): Promise<void> {
  const { tx, now, publish } = context
  const before = (await lockLots(tx, [lotId])).get(lotId)
  if (!before || before.frozen_on === null) return
  const { frozen_on: frozenOn, expires_on: expiresOn } = before
  const today = await dateAt(tx, before.branch_id, now)
  const later = expiresOn === null ? null : afterFreeze(expiresOn, frozenOn, today)
  const after = { ...before, frozen_on: null, expires_on: later }
  await writeLots(tx, [{ before, after }])
  publish(LotUnfrozen, placeOf(after), { ...factsOf(after), frozenOn })
}
