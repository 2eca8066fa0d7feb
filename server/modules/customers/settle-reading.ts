import { sql } from 'kysely'
import { z } from 'zod'
import { defineCommand } from '#platform/command/command.ts'
import { ImportMoved } from './events.ts'

/** The end of the reading: with a plan, or with the reason why there is none. */
const SettleReading = z.strictObject({ importId: z.uuid(), failure: z.string().max(1000).nullable() })

/** Puts the plan of an import on the table, or ends it when its file cannot be read; then nothing of the file stays. */
export const settleReading = defineCommand({
  name: 'customers.settle_reading',
  permission: 'customers.import',
  input: SettleReading,
  async run({ tx, now, publish, note }, { importId, failure }) {
    const settled = await tx
      .updateTable('customers.imports')
      .set({
        state: failure === null ? 'planned' : 'failed',
        failure,
        moved_at: now,
        rows_known: sql<number>`(select count(*) from customers.import_rows r where r.import_id = customers.imports.id and r.state = 'known')`,
      })
      .where('id', '=', importId)
      .where('state', '=', 'reading')
      .returning(['state', 'rows_read'])
      .executeTakeFirst()
    if (settled === undefined) return
    if (failure !== null) {
      await tx.deleteFrom('customers.import_rows').where('import_id', '=', importId).execute()
      await tx.deleteFrom('customers.import_chunks').where('import_id', '=', importId).execute()
      note({ reason: failure })
    }
    publish(
      ImportMoved,
      { subject: `customer_import/${importId}`, branchId: null },
      { importId, state: settled.state, rows: settled.rows_read, added: 0 },
    )
  },
})
