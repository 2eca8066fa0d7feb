import { z } from 'zod'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { plainText } from '#platform/plain-text.ts'
import { noStorageOwed } from './errors.ts'
import { isEnded } from './order-rules.ts'
import { settleStorage, storageMoney } from './storage-fee.ts'
import { lockOrder, momentOf } from './store.ts'
import { StorageWaived } from './unclaimed-events.ts'

/** Storage that is not to be paid, and why. */
export const WaiveStorage = z.strictObject({
  orderId: z.uuid(),
  version: z.int().positive().optional(),
  reason: plainText(300).min(1, 'Say why it need not be paid.'),
})

/** Lets an owner off what storage has cost so far; what was paid of it goes back first. Days to come cost what they cost. */
export const waiveStorage = defineCommand({
  name: 'orders.waive_storage',
  permission: 'orders.discount',
  critical: true,
  input: WaiveStorage,
  async run(context, { orderId, version, reason }) {
    const { tx, actor, now, publish, note } = context
    const order = await lockOrder(tx, orderId, version)
    const { ticket, branchId, status } = order
    requireRight(actor, 'orders.discount', branchId)
    const waived = await tx
      .updateTable('orders.storage_days')
      .set({ waived_at: now, waived_by: actor.id, waived_reason: reason })
      .where('order_id', '=', orderId)
      .where('waived_at', 'is', null)
      .returning('amount')
      .execute()
    if (waived.length === 0 || isEnded(status)) throw noStorageOwed({ ticket })
    const changed = await settleStorage(context, order)
    const place = { subject: `order/${orderId}`, branchId }
    const money = storageMoney(changed)
    note({ ...place, reason, before: money.before, after: money.after })
    const told = { waived: changed.before.total - changed.after.total, reason, ...money }
    publish(StorageWaived, place, { ...momentOf(changed.after, now), ...told })
    return { id: orderId, version: order.version + 1, balance: money.balance }
  },
})
