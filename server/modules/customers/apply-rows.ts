import type { Actor } from '#platform/command/actor.ts'
import { systemActor } from '#platform/command/actor.ts'
import { ask, type Engine, execute } from '#platform/command/execute.ts'
import { newId } from '#platform/ids.ts'
import { addImportedRows } from './add-imported-rows.ts'

/** Applies an import to its end, each batch in a transaction of its own, in the name of whoever began it. Begun again, it goes on where it stopped. */
export async function applyRows(engine: Engine, importId: string): Promise<void> {
  const actor = await whoBegan(engine, importId)
  if (actor === undefined) return
  for (;;) {
    const { ended } = await execute(engine, addImportedRows, { actor, requestId: newId(), input: { importId } })
    if (ended) return
  }
}

async function whoBegan(engine: Engine, importId: string): Promise<Actor | undefined> {
  const begun = await ask(engine, systemActor('customer import'), (reader) =>
    reader
      .selectFrom('customers.imports')
      .select(['created_by', 'created_by_name', 'created_by_kind'])
      .where('id', '=', importId)
      .executeTakeFirst(),
  )
  return (
    begun && {
      kind: begun.created_by_kind,
      id: begun.created_by,
      name: begun.created_by_name,
      grants: [{ branchId: null, permissions: new Set(['customers.import']) }],
    }
  )
}
