import { z } from 'zod'
import { defineCommand } from '#platform/command/command.ts'
import { GroupChanged } from './events.ts'
import { lockGroup } from './group-name.ts'

/** Which group is no longer used. */
export const RetireGroup = z.strictObject({ id: z.uuid(), version: z.int().min(1) })

/** Takes a group out of use: its customers are in none from here on, and price lists for it hold for nobody. */
export const retireGroup = defineCommand({
  name: 'customers.retire_group',
  permission: 'customers.groups',
  input: RetireGroup,
  async run({ tx, now, publish, note }, { id, version: expected }) {
    const { name } = await lockGroup(tx, id, expected)
    const version = expected + 1
    await tx.updateTable('customers.groups').set({ retired_at: now, version }).where('id', '=', id).execute()
    const { numUpdatedRows } = await tx
      .updateTable('customers.customers')
      .set({ group_id: null })
      .where('group_id', '=', id)
      .executeTakeFirst()
    publish(GroupChanged, { subject: `customer_group/${id}`, branchId: null }, { groupId: id, name, retired: true })
    note({ before: { name, customers: Number(numUpdatedRows) } })
    return { id, version }
  },
})
