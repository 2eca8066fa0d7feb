import { z } from 'zod'
import { defineCommand } from '#platform/command/command.ts'
import { newId } from '#platform/ids.ts'
import { BooksVerified } from './events.ts'

/** What proving the books found: how many faults, by the name of the check. */
export const RecordVerification = z.strictObject({ faults: z.record(z.string(), z.int().positive()) })

/** Writes down that the books were proved, and tells of it. */
export const recordVerification = defineCommand({
  name: 'ledger.record_verification',
  permission: 'ledger.read',
  input: RecordVerification,
  async run({ tx, now, publish, note }, { faults }) {
    const id = newId()
    const sum = Object.values(faults).reduce((all, one) => all + one, 0)
    const row = { id, at: now, faults: sum, checks: JSON.stringify(faults) }
    await tx.insertInto('ledger.verifications').values(row).execute()
    const place = { subject: `verification/${id}`, branchId: null }
    note({ ...place, after: { faults } })
    publish(BooksVerified, place, { verificationId: id, at: now.toISOString(), faults })
    return { id, faults: sum }
  },
})
