import { type Account, credit, debit, type Posting, reversed } from '#modules/ledger/index.ts'
import type { Tender } from './tender-rules.ts'

/** Where the money of a tender arrives. */
export const accountOf = {
  cash: 'cash',
  card: 'card_clearing',
  transfer: 'bank',
  wallet: 'wallet_clearing',
} as const satisfies Record<Tender, Account>

/** Money comes in; what whole coins make of the amount is rounding, which may be negative. */
export const moneyIn = (tender: Tender, amount: number, rounding: number): Posting[] => [
  ...debit(accountOf[tender], amount + rounding),
  ...credit('rounding', rounding),
]

/** Money goes out again. */
export const moneyOut = (tender: Tender, amount: number, rounding: number): Posting[] =>
  reversed(moneyIn(tender, amount, rounding))
