/** The books: double entry per branch and currency, and what every balance is derived from. */

export type { Account } from './account-rules.ts'
export { daysMovedSince } from './days-moved.ts'
export { credit, debit, type Posting, reversed } from './entry-rules.ts'
export { balanceOfCustomer } from './find-balances.ts'
export { findEntries } from './find-entries.ts'
export {
  type BookFault,
  balancesOffTheirPostings,
  daysOffTheirPostings,
  ordersOffTheirPostings,
  unbalancedDays,
  unbalancedEntries,
} from './find-faults.ts'
export { standingOfOrder } from './find-order-standing.ts'
export {
  type CustomerMovement,
  movementsOfCustomer,
  type OpenCharge,
  openCharges,
  owedBefore,
  type Standing,
  standingsOfCustomer,
} from './find-standings.ts'
export { lastVerification } from './find-verifications.ts'
export { type CreditMove, moveCredit } from './move-credit.ts'
export { ordersBookedSince, ordersOwing } from './orders-booked.ts'
export { permissions } from './permissions.ts'
export { postEntry } from './post-entry.ts'
export { recordVerification } from './record-verification.ts'
export { sumDays } from './sum-days.ts'
export type { VerificationsTable } from './tables.ts'
