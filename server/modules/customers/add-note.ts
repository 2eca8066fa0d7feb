import { z } from 'zod'
import { defineCommand } from '#platform/command/command.ts'
import { newId } from '#platform/ids.ts'
import { NoteChanged } from './events.ts'
import { lockPresent } from './store.ts'
import { writeHistory } from './write-history.ts'

/** What is noted of whom. */
export const AddNote = z.strictObject({
  id: z.uuid(),
  words: z
    .string()
    .trim()
    .min(1)
    .max(4000)
    .refine((words) => !words.includes('\0') && words.isWellFormed(), 'has characters that are no text'),
})

/** Notes something about a customer, with who and when; what was noted before stays. */
export const addNote = defineCommand({
  name: 'customers.add_note',
  permission: 'customers.write',
  input: AddNote,
  async run({ tx, actor, now, publish, note }, { id: customerId, words }) {
    await lockPresent(tx, customerId)
    const id = newId()
    await tx
      .insertInto('customers.notes')
      .values({ id, customer_id: customerId, words, at: now, by: actor.id, by_name: actor.name })
      .execute()
    await writeHistory(tx, { actor, now }, { customerId, kind: 'note_added', after: { words } })
    publish(
      NoteChanged,
      { subject: `customer/${customerId}`, branchId: null },
      { customerId, noteId: id, removed: false },
    )
    note({ after: { words } })
    return { id }
  },
})
