import type { Queries } from '#platform/db/transactions.ts'

/** When the books were proved last, and how many faults there were; undefined before the first time. */
export const lastVerification = (queries: Queries) =>
  queries
    .selectFrom('ledger.verifications')
    .select(['at', 'faults', 'checks'])
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst()
