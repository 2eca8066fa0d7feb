import { z } from 'zod'
import { recordVerification } from '#modules/ledger/index.ts'
import { systemActor } from '#platform/command/actor.ts'
import { ask, execute } from '#platform/command/execute.ts'
import { newId } from '#platform/ids.ts'
import { defineJob } from '#platform/jobs/job.ts'
import { verifyBooks } from './verify-books.ts'

const actor = systemActor('books')

/** Proves the books each night and writes down what it found; each fault goes to the log, where `cli books verify` would name it. */
export const verifyNightly = defineJob({
  name: 'ledger.verify_books',
  payload: z.object({}),
  every: 86_400,
  run: async ({ engine, logger }) => {
    const found = await ask(engine, actor, verifyBooks)
    for (const fault of found) logger.error(fault, 'the books are wrong')
    const faults = Object.fromEntries(
      [...Map.groupBy(found, ({ check }) => check)].map(([name, all]) => [name, all.length]),
    )
    await execute(engine, recordVerification, { actor, requestId: newId(), input: { faults } })
  },
})
