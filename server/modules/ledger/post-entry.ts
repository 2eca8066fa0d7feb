import { CompiledQuery } from 'kysely'
import { sent } from '#platform/db/sent.ts'
import type { Tx } from '#platform/db/transactions.ts'
import { newId } from '#platform/ids.ts'
import { checkBalanced, type Posting } from './entry-rules.ts'

/** A balanced change of one branch's books. */
export interface Entry {
  branchId: string
  currency: string
  /** The branch's business date, 'YYYY-MM-DD'. */
  businessDate: string
  at: Date
  /** What happened, in one word: 'order_taken', 'payment', 'refund'. */
  kind: string
  /** What it happened to, as `type/id`. */
  subject: string
  orderId?: string | undefined
  customerId?: string | null | undefined
  postings: readonly Posting[]
}

const insert = `
insert into ledger.postings (entry_id, position, branch_id, business_date, currency, account, amount, kind, subject, order_id,
  customer_id, at)
select $1, p.position, $2, $3, $4, p.account, p.amount, $5, $6, $7, $8, $9
from unnest($10::ledger.account[], $11::bigint[]) with ordinality as p (account, amount, position)`

/** Writes an entry into the books, in the caller's transaction; the commit waits for it. Returns its id, or nothing when nothing moved. */
export function postEntry(tx: Tx, entry: Entry): string | undefined {
  const { postings } = entry
  checkBalanced(postings)
  if (postings.length === 0) return undefined
  const id = newId()
  const values = [
    id,
    entry.branchId,
    entry.businessDate,
    entry.currency,
    entry.kind,
    entry.subject,
    entry.orderId ?? null,
    entry.customerId ?? null,
    entry.at,
    postings.map(({ account }) => account),
    postings.map(({ amount }) => amount),
  ]
  sent(tx, tx.executeQuery(CompiledQuery.raw(insert, values)))
  return id
}
