import { z } from 'zod'
import { defineCommand } from '#platform/command/command.ts'
import { CustomerBlocked } from './events.ts'
import { lockCustomer } from './store.ts'
import { writeHistory } from './write-history.ts'

/** Whom to block, and why in words that the counter will read. */
export const BlockCustomer = z.strictObject({
  id: z.uuid(),
  version: z.int().min(1),
  reason: z.string().trim().min(3).max(500),
})

/** From here on no order is taken from the customer; what is in hand is finished. Blocking again changes the reason. */
export const blockCustomer = defineCommand({
  name: 'customers.block',
  permission: 'customers.write',
  input: BlockCustomer,
  async run({ tx, actor, now, publish, note }, { id, version: expected, reason }) {
    const present = await lockCustomer(tx, id, expected)
    const version = present.version + 1
    await tx
      .updateTable('customers.customers')
      .set({ status: 'blocked', blocked_reason: reason, updated_at: now, version })
      .where('id', '=', id)
      .execute()
    await writeHistory(tx, { actor, now }, { customerId: id, kind: 'blocked', after: { reason } })
    publish(CustomerBlocked, { subject: `customer/${id}`, branchId: null }, { customerId: id, reason, version })
    note({ reason })
    return { id, version }
  },
})
