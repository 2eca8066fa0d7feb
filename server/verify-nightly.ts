import { z } from 'zod'
import { lastVerification, recordVerification } from '#modules/ledger/index.ts'
import { systemActor } from '#platform/command/actor.ts'
import { ask, execute } from '#platform/command/execute.ts'
import { newId } from '#platform/ids.ts'
import { defineJob } from '#platform/jobs/job.ts'
import { MS_PER_HOUR } from '#platform/time.ts'
import { verifyBooks } from './verify-books.ts'

const actor = systemActor('books')
const HOUR = 3600
const DAY_MS = 23.5 * MS_PER_HOUR

/** Proves the books once a day and writes down what it found; each fault goes to the log, where `cli books verify` would name it. */
export const verifyNightly = defineJob({
  name: 'ledger.verify_books',
  payload: z.object({}),
  every: HOUR,
  run: async ({ engine, logger }) => {
    const last = await ask(engine, actor, lastVerification)
    if (last && engine.clock().getTime() - last.at.getTime() < DAY_MS) return
    const found = await ask(engine, actor, verifyBooks)
    for (const fault of found) logger.error(fault, 'the books are wrong')
    const byCheck = Map.groupBy(found, ({ check }) => check)
    const faults = Object.fromEntries([...byCheck].map(([name, all]) => [name, all.length]))
    await execute(engine, recordVerification, { actor, requestId: newId(), input: { faults } })
  },
})
