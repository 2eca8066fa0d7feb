import type { Queries } from '#platform/db/transactions.ts'

/** The chain as a whole. */
export interface Chain {
  name: string
  country: string
  currency: string
  languages: string[]
  version: number
}

/** The chain's own settings; there is always exactly one chain. */
export const chainSettings = (queries: Queries): Promise<Chain> =>
  queries
    .selectFrom('identity.chain')
    .select(['name', 'country', 'currency', 'languages', 'version'])
    .executeTakeFirstOrThrow()
