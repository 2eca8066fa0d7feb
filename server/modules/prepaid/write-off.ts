import { credit, debit, postEntry } from '#modules/ledger/index.ts'
import type { Lot, Step } from './store.ts'

/** Enters into the books of a lot's branch that an amount of its price will not be asked for any more. */
export function writeOff(
  { tx, now }: Step,
  lot: Lot,
  {
    amount,
    kind,
    businessDate,
  }: { amount: number; kind: 'prepaid_expired' | 'prepaid_adjusted'; businessDate: string },
): void {
  postEntry(tx, {
    branchId: lot.branch_id,
    currency: lot.currency,
    businessDate,
    at: now,
    kind,
    subject: `lot/${lot.id}`,
    customerId: lot.customer_id,
    postings: [...debit('prepaid_liability', amount), ...credit('breakage', amount)],
  })
}
