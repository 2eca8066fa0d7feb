import { sql } from 'kysely'
import { systemActor } from '#platform/command/actor.ts'
import type { Engine } from '#platform/command/execute.ts'
import { patiently } from '#platform/db/patiently.ts'
import { transact } from '#platform/db/transact.ts'

const scope = { actorId: systemActor('ledger').id, branches: 'all' as const }

/** Adds up by day the postings that have settled. Nothing of the business changes by it: what days add up to is the same before and after. */
export const sumDays = (engine: Pick<Engine, 'writer'>): Promise<void> =>
  transact(engine.writer, { scope }, async (tx) => {
    await patiently(tx)
    await sql`select ledger.sum_days()`.execute(tx)
    return { result: undefined }
  })
