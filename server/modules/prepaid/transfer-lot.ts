import { z } from 'zod'
import { customerForOrder } from '#modules/customers/index.ts'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { invalidInput } from '#platform/errors.ts'
import { newId } from '#platform/ids.ts'
import { LARGEST_AMOUNT } from '#platform/money.ts'
import { lotExpired, lotFrozen, notByPlan, notEnoughLeft } from './errors.ts'
import { LotTransferred } from './events.ts'
import { Reason, WhichLot } from './lot-input.ts'
import { isWhole } from './plan-terms-rules.ts'
import { carriedAlong } from './revenue-rules.ts'
import { dateAt, factsOf, insertMovements, type Lot, lockLot, moved, placeOf, worthOf, writeLots } from './store.ts'

/** To whom a lot goes, and how much of it: all when `quantity` is absent. */
export const TransferLot = WhichLot.extend({
  toCustomerId: z.uuid(),
  quantity: z.int().min(1).max(LARGEST_AMOUNT).optional(),
  reason: Reason,
})

function refuseTransfer(
  lot: Lot,
  { toCustomerId, quantity, today }: { toCustomerId: string; quantity: number; today: string },
) {
  const { id: lotId, plan_name: planName, remaining, expires_on: expiresOn, frozen_on: since } = lot
  if (!lot.terms.transferable) throw notByPlan({ planName, what: 'transferred' })
  if (since !== null) throw lotFrozen({ lotId, planName, since })
  if (expiresOn !== null && expiresOn < today) throw lotExpired({ lotId, planName, expiresOn })
  if (toCustomerId === lot.customer_id)
    throw invalidInput({ fields: [{ path: 'toCustomerId', message: 'It is theirs already.' }] })
  if (isWhole(lot.unit) && quantity % 1000 !== 0)
    throw invalidInput({ fields: [{ path: 'quantity', message: 'Counted things come whole: use thousands.' }] })
  if (quantity === 0 || quantity > remaining) throw notEnoughLeft({ lotId, planName, remaining, wanted: quantity })
}

/** Gives credits to another customer, as a lot of their own under the same terms; the branch that sold it still owes the services. */
export const transferLot = defineCommand({
  name: 'prepaid.transfer_lot',
  permission: 'prepaid.adjust',
  critical: true,
  input: TransferLot,
  async run(context, { id, version, toCustomerId, reason, ...input }) {
    const { tx, actor, now, publish, note } = context
    const before = await lockLot(tx, { id, version })
    requireRight(actor, 'prepaid.adjust', before.branch_id)
    const quantity = input.quantity ?? before.remaining
    const today = await dateAt(tx, before.branch_id, now)
    refuseTransfer(before, { toCustomerId, quantity, today })
    await customerForOrder(tx, toCustomerId)
    const value = carriedAlong(worthOf(before), quantity)
    const after = moved(before, { quantity: -quantity, value: -value, face: -quantity, price: -value })
    const given = {
      ...before,
      id: newId(),
      customer_id: toCustomerId,
      granted_at: now,
      subscription_id: null,
      version: 1,
    }
    const amounts = { face: quantity, remaining: quantity, price: value, carrying: value }
    await tx
      .insertInto('prepaid.lots')
      .values({ ...given, ...amounts, terms: JSON.stringify(before.terms) })
      .execute()
    await writeLots(tx, [{ before, after }])
    const movement = { kind: 'transfer' as const, branchId: before.branch_id, businessDate: today, reason }
    await insertMovements(context, [
      {
        ...movement,
        lotId: id,
        customerId: before.customer_id,
        quantity: -quantity,
        value: -value,
        otherLotId: given.id,
      },
      { ...movement, lotId: given.id, customerId: toCustomerId, quantity, value, otherLotId: id },
    ])
    note({ reason, branchId: before.branch_id, after: { toCustomerId, quantity, toLotId: given.id } })
    const facts = { ...factsOf(after), quantity, value, toLotId: given.id, toCustomerId }
    publish(LotTransferred, placeOf(after), facts)
    return { id, version: version + 1, toLotId: given.id }
  },
})
