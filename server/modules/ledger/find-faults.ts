import { sql } from 'kysely'
import type { Queries } from '#platform/db/transactions.ts'

/** A fault of the books: which check found it, what it is about, and what is wrong in a sentence. */
export interface BookFault {
  check: string
  subject: string
  sentence: string
}

/** Entries whose sides do not sum to zero, the oldest first. */
export async function unbalancedEntries(queries: Queries): Promise<BookFault[]> {
  const { rows } = await sql<{ entry: string; branch: string; sum: number }>`
    select entry_id as entry, branch_id as branch, sum(amount)::bigint as sum from ledger.postings
    group by entry_id, branch_id, business_date, currency having sum(amount) <> 0 order by entry_id limit 100`.execute(
    queries,
  )
  return rows.map(({ entry, branch, sum }) => ({
    check: 'entries balance',
    subject: `entry/${entry}`,
    sentence: `The entry ${entry} of branch ${branch} has ${sum} more on one side than on the other.`,
  }))
}

/** Branches and days whose debits are not their credits, the earliest first. */
export async function unbalancedDays(queries: Queries): Promise<BookFault[]> {
  const { rows } = await sql<{ branch: string; date: string; currency: string; sum: number }>`
    select branch_id as branch, business_date as date, currency, sum(amount)::bigint as sum from ledger.postings
    group by branch_id, business_date, currency having sum(amount) <> 0 order by business_date, branch_id limit 100`.execute(
    queries,
  )
  return rows.map(({ branch, date, currency, sum }) => ({
    check: 'days balance',
    subject: `branch/${branch}`,
    sentence: `On ${date} the debits of branch ${branch} are ${sum} ${currency} (minor units) off its credits.`,
  }))
}
