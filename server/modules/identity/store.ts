import type { Tx } from '#platform/db/transactions.ts'

/** Deletes sessions of a person, all or some; answers how many there were. */
export async function deleteSessions(
  tx: Tx,
  staffId: string,
  which: { only?: string; except?: string | undefined },
): Promise<number> {
  const { only, except } = which
  const result = await tx
    .deleteFrom('identity.sessions')
    .where('staff_id', '=', staffId)
    .$if(only !== undefined, (query) => query.where('id', '=', String(only)))
    .$if(except !== undefined, (query) => query.where('id', '<>', String(except)))
    .executeTakeFirst()
  return Number(result.numDeletedRows)
}
