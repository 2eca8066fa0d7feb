import { z } from 'zod'
import { defineCommand } from '#platform/command/command.ts'
import type { Tx } from '#platform/db/transactions.ts'
import { newId } from '#platform/ids.ts'
import { HouseholdChanged } from './events.ts'
import { dropEmptyHousehold, lockPresent } from './store.ts'
import { writeHistory } from './write-history.ts'

/** Who lives with whom: `withId` is a customer of the household, whose household is made where there is none yet; it is named only then. */
export const JoinHousehold = z
  .strictObject({ id: z.uuid(), withId: z.uuid(), name: z.string().trim().min(1).max(120).optional() })
  .refine(({ id, withId }) => id !== withId, { path: ['withId'], message: 'Nobody is a household with themselves.' })

/** Lets a customer belong to another one's household. What is one's own stays so: orders and money are not shared by it. */
export const joinHousehold = defineCommand({
  name: 'customers.join_household',
  permission: 'customers.write',
  input: JoinHousehold,
  async run({ tx, actor, now, publish, note }, { id, withId, name }) {
    const [first, second] = id < withId ? [id, withId] : [withId, id]
    const people = [await lockPresent(tx, first), await lockPresent(tx, second)]
    const host = people.find((one) => one.id === withId)
    const guest = people.find((one) => one.id === id)
    const householdId = host?.household_id ?? (await newHousehold(tx, name ?? host?.name ?? '', now))
    for (const customerId of host?.household_id ? [id] : [id, withId]) {
      await tx
        .updateTable('customers.customers')
        .set((eb) => ({ household_id: householdId, updated_at: now, version: eb('version', '+', 1) }))
        .where('id', '=', customerId)
        .execute()
      await writeHistory(tx, { actor, now }, { customerId, kind: 'household_joined', after: { householdId } })
      publish(HouseholdChanged, { subject: `customer/${customerId}`, branchId: null }, { customerId, householdId })
    }
    if (guest?.household_id != null && guest.household_id !== householdId)
      await dropEmptyHousehold(tx, guest.household_id)
    note({ after: { householdId } })
    return { id: householdId }
  },
})

async function newHousehold(tx: Tx, name: string, now: Date): Promise<string> {
  const id = newId()
  await tx
    .insertInto('customers.households')
    .values({ id, name: name.slice(0, 120), created_at: now })
    .execute()
  return id
}
