import { z } from 'zod'
import { defineCommand } from '#platform/command/command.ts'
import { notInHousehold } from './errors.ts'
import { HouseholdChanged } from './events.ts'
import { dropEmptyHousehold, lockPresent } from './store.ts'
import { writeHistory } from './write-history.ts'

/** Who leaves their household. */
export const LeaveHousehold = z.strictObject({ id: z.uuid() })

/** A customer belongs to no household from here on; a household of nobody is gone. */
export const leaveHousehold = defineCommand({
  name: 'customers.leave_household',
  permission: 'customers.write',
  input: LeaveHousehold,
  async run({ tx, actor, now, publish, note }, { id }) {
    const { household_id: householdId, version } = await lockPresent(tx, id)
    if (householdId === null) throw notInHousehold({ customerId: id })
    await tx
      .updateTable('customers.customers')
      .set({ household_id: null, updated_at: now, version: version + 1 })
      .where('id', '=', id)
      .execute()
    await dropEmptyHousehold(tx, householdId)
    await writeHistory(tx, { actor, now }, { customerId: id, kind: 'household_left', before: { householdId } })
    publish(HouseholdChanged, { subject: `customer/${id}`, branchId: null }, { customerId: id, householdId: null })
    note({ before: { householdId } })
    return { id, version: version + 1 }
  },
})
