import { z } from 'zod'
import { defineCommand } from '#platform/command/command.ts'
import { newId } from '#platform/ids.ts'
import { GroupChanged } from './events.ts'
import { GroupName, refuseTakenGroupName } from './group-name.ts'
import { foldName } from './name-key-rules.ts'

/** A new group of customers, such as hotels or students; refuses a name another group has. */
export const addGroup = defineCommand({
  name: 'customers.add_group',
  permission: 'customers.groups',
  input: z.strictObject({ name: GroupName }),
  async run({ tx, publish, note }, { name }) {
    const key = foldName(name)
    await refuseTakenGroupName(tx, { name, key })
    const id = newId()
    await tx.insertInto('customers.groups').values({ id, name, name_key: key }).execute()
    publish(GroupChanged, { subject: `customer_group/${id}`, branchId: null }, { groupId: id, name, retired: false })
    note({ after: { name } })
    return { id, version: 1 }
  },
})
