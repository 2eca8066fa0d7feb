import { sql } from 'kysely'
import { z } from 'zod'
import { systemActor } from '#platform/command/actor.ts'
import { ask } from '#platform/command/execute.ts'
import { defineJob } from '#platform/jobs/job.ts'
import { applyRows } from './apply-rows.ts'
import { readImport } from './read-import.ts'

/** Takes up imports that stand still for a minute because their worker died; whoever still works on one notices and leaves it. */
export const resumeImports = defineJob({
  name: 'customers.resume_imports',
  payload: z.object({}),
  every: 60,
  run: async ({ engine }) => {
    const { rows } = await ask(engine, systemActor('customer import'), (reader) =>
      sql<{ id: string; state: string }>`
        select id, state from customers.imports
        where state in ('reading', 'applying') and moved_at < now() - interval '1 minute'`.execute(reader),
    )
    for (const { id, state } of rows) await (state === 'reading' ? readImport(engine, id) : applyRows(engine, id))
  },
})
