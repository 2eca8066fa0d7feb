import type { Posting } from '#modules/ledger/index.ts'
import type { Writer } from './copy-writer.ts'
import type { IdsAt } from './ids.ts'

/** A balanced change of one branch's books. */
export interface Entry {
  branchId: string
  currency: string
  businessDate: string
  at: Date
  kind: string
  subject: string
  orderId?: string
  customerId?: string | null
  postings: readonly Posting[]
}

/** Enters what happened into the books. */
export type Post = (entry: Entry) => void

/** The books of a chain that is being written; an entry that does not balance is a fault of the program. */
export function booksIn(writer: Writer, ids: IdsAt): Post {
  return ({ branchId, currency, businessDate, at, kind, subject, orderId, customerId, postings }) => {
    const off = postings.reduce((sum, { amount }) => sum + amount, 0)
    if (off !== 0) throw new Error(`The entry ${kind} of ${subject} is off by ${off}.`)
    const id = ids(at)
    for (const [place, { account, amount }] of postings.entries())
      writer.add('ledger.postings', {
        entry_id: id,
        position: place + 1,
        branch_id: branchId,
        business_date: businessDate,
        currency,
        account,
        amount,
        kind,
        subject,
        order_id: orderId ?? null,
        customer_id: customerId ?? null,
        at,
      })
  }
}
