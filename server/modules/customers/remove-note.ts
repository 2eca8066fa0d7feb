import { z } from 'zod'
import { defineCommand } from '#platform/command/command.ts'
import { notFound } from '#platform/errors.ts'
import { NoteChanged } from './events.ts'
import { lockPresent } from './store.ts'
import { writeHistory } from './write-history.ts'

/** Which note of which customer. */
export const RemoveNote = z.strictObject({ id: z.uuid(), noteId: z.uuid() })

/** Takes a note away; the history keeps that it was there. */
export const removeNote = defineCommand({
  name: 'customers.remove_note',
  permission: 'customers.write',
  input: RemoveNote,
  async run({ tx, actor, now, publish, note }, { id: customerId, noteId }) {
    await lockPresent(tx, customerId)
    const gone = await tx
      .deleteFrom('customers.notes')
      .where('id', '=', noteId)
      .where('customer_id', '=', customerId)
      .returning('words')
      .executeTakeFirst()
    if (gone === undefined) throw notFound({ what: 'note' })
    await writeHistory(tx, { actor, now }, { customerId, kind: 'note_removed', before: gone })
    publish(NoteChanged, { subject: `customer/${customerId}`, branchId: null }, { customerId, noteId, removed: true })
    note({ before: gone })
    return { id: noteId }
  },
})
