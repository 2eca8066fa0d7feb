import { type Account, credit, debit, type Posting, reversed } from '#modules/ledger/index.ts'
import type { Tender } from './tender-rules.ts'

/** A tender whose payments the books show as they come; packages enter what they pay themselves. */
export type BookedTender = Exclude<Tender, 'package'>

/** Where what a tender brings arrives. */
const accountOf = {
  cash: 'cash',
  card: 'card_clearing',
  transfer: 'bank',
  wallet: 'wallet_clearing',
  account: 'account_receivables',
  credit: 'customer_credit',
} as const satisfies Record<BookedTender, Account>

/** What came, in minor units: the amount asked, what whole coins make of it, and what is for the staff on top. */
export interface Received {
  amount: number
  rounding?: number
  tip?: number
}

/** Money comes in; rounding may be negative. */
export const moneyIn = (tender: BookedTender, { amount, rounding = 0, tip = 0 }: Received): Posting[] => [
  ...debit(accountOf[tender], amount + rounding + tip),
  ...credit('rounding', rounding),
  ...credit('tips', tip),
]

/** Money goes out again. */
export const moneyOut = (tender: BookedTender, received: Received): Posting[] => reversed(moneyIn(tender, received))

/** An order is paid: the customer owes less, or has left a deposit on an order without a price. */
export const paid = (tender: BookedTender, received: Received, deposit: boolean): Posting[] => [
  ...moneyIn(tender, received),
  ...credit(deposit ? 'deposits' : 'receivables', received.amount),
]

/** Money of an order's payment goes back: `fromHeld` of it was a deposit still held, the rest is owed again. Minor units. */
export const givenBack = (tender: BookedTender, received: Received, fromHeld: number): Posting[] => [
  ...debit('deposits', fromHeld),
  ...debit('receivables', received.amount - fromHeld),
  ...moneyOut(tender, received),
]
