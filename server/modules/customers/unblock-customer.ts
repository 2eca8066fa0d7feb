import { z } from 'zod'
import { defineCommand } from '#platform/command/command.ts'
import { notBlocked } from './errors.ts'
import { CustomerUnblocked } from './events.ts'
import { lockCustomer } from './store.ts'
import { writeHistory } from './write-history.ts'

/** Whom to take orders from again. */
export const UnblockCustomer = z.strictObject({ id: z.uuid(), version: z.int().min(1) })

/** Orders are taken from the customer again. */
export const unblockCustomer = defineCommand({
  name: 'customers.unblock',
  permission: 'customers.write',
  input: UnblockCustomer,
  async run({ tx, actor, now, publish, note }, { id, version: expected }) {
    const present = await lockCustomer(tx, id, expected)
    if (present.status !== 'blocked') throw notBlocked({ customerId: id })
    const version = present.version + 1
    await tx
      .updateTable('customers.customers')
      .set({ status: 'active', blocked_reason: null, updated_at: now, version })
      .where('id', '=', id)
      .execute()
    await writeHistory(tx, { actor, now }, { customerId: id, kind: 'unblocked' })
    publish(CustomerUnblocked, { subject: `customer/${id}`, branchId: null }, { customerId: id, version })
    note({ before: { reason: present.blocked_reason } })
    return { id, version }
  },
})
