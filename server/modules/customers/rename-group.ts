import { z } from 'zod'
import { defineCommand } from '#platform/command/command.ts'
import { GroupChanged } from './events.ts'
import { GroupName, lockGroup, refuseTakenGroupName } from './group-name.ts'
import { foldName } from './name-key-rules.ts'

/** Another name for a group. */
export const RenameGroup = z.strictObject({ id: z.uuid(), version: z.int().min(1), name: GroupName })

/** Calls a group something else; its customers and price lists stay. */
export const renameGroup = defineCommand({
  name: 'customers.rename_group',
  permission: 'customers.groups',
  input: RenameGroup,
  async run({ tx, publish, note }, { id, version: expected, name }) {
    const before = await lockGroup(tx, id, expected)
    const key = foldName(name)
    await refuseTakenGroupName(tx, { name, key, except: id })
    const version = expected + 1
    await tx.updateTable('customers.groups').set({ name, name_key: key, version }).where('id', '=', id).execute()
    publish(GroupChanged, { subject: `customer_group/${id}`, branchId: null }, { groupId: id, name, retired: false })
    note({ before: { name: before.name }, after: { name } })
    return { id, version }
  },
})
