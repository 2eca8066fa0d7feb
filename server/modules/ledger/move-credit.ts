import { sql } from 'kysely'
import type { Tx } from '#platform/db/transactions.ts'
import { newId } from '#platform/ids.ts'
import type { Entry } from './post-entry.ts'

/** Store credit that goes from one customer to another; minor units, more than nothing. */
export interface CreditMove extends Pick<Entry, 'branchId' | 'currency' | 'businessDate' | 'at' | 'subject'> {
  from: string
  to: string
  amount: number
}

/** Enters that the chain owes store credit to another customer than before: one entry in one branch, by which no account changes its balance. */
export async function moveCredit(tx: Tx, { from, to, amount, ...move }: CreditMove): Promise<void> {
  await sql`
    insert into ledger.postings (entry_id, position, branch_id, business_date, currency, account, amount, kind, subject, customer_id, at)
    select ${newId()}::uuid, p.position, ${move.branchId}::uuid, ${move.businessDate}::date, ${move.currency}, 'customer_credit',
      p.amount, 'customer_merged', ${move.subject}, p.customer_id, ${move.at}
    from (values (1, ${amount}::bigint, ${from}::uuid), (2, ${-amount}::bigint, ${to}::uuid)) as p (position, amount, customer_id)`.execute(
    tx,
  )
}
