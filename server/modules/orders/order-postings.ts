import { credit, debit, type Posting, reversed } from '#modules/ledger/index.ts'

/** The price of an order, or what a change adds to it, in minor units. */
interface Price {
  net: number
  tax: number
}

/** Taken: the customer owes the total, the chain owes the work and the tax. */
export const taken = ({ net, tax }: Price): Posting[] => [
  ...debit('receivables', net + tax),
  ...credit('deferred_revenue', net),
  ...credit('tax', tax),
]

/** Done: what was deferred is earned. */
export const performed = (deferred: number): Posting[] => [
  ...debit('deferred_revenue', deferred),
  ...credit('revenue', deferred),
]

/** Not done after all: what was earned is owed again. */
export const reopened = (earned: number): Posting[] => reversed(performed(earned))

/** Changed: the customer owes the difference, and the work of it is owed until it is done and earned where it is done already. */
export const changed = ({ net, tax, performed: done }: Price & { performed: boolean }): Posting[] => [
  ...debit('receivables', net + tax),
  ...credit(done ? 'revenue' : 'deferred_revenue', net),
  ...credit('tax', tax),
]

/** Called off: nothing is owed on either side; what was earned and taxed with it, here or before it came here, goes too. */
export function cancelled(
  { net, tax }: Price,
  { earned, taxed, opening }: { earned: number; taxed: number; opening: number },
): Posting[] {
  const total = net + tax
  return [
    ...credit('receivables', total),
    ...debit('revenue', earned),
    ...debit('tax', taxed),
    ...credit('opening', opening),
    ...debit('deferred_revenue', total - earned - taxed + opening),
  ]
}

/** Priced: what was left before pays it, as far as it goes. */
export const depositApplied = (applied: number): Posting[] => [
  ...debit('deposits', applied),
  ...credit('receivables', applied),
]

/** The postings of an order's life, each from what happened alone. */
export const orderPostings = { taken, performed, reopened, changed, cancelled, depositApplied }
