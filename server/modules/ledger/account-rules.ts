/** The accounts of a branch's books, with the side on which each grows. */
export const accounts = {
  /** Coins and notes in the drawers. */
  cash: 'debit',
  /** Card money on its way from the acquirer. */
  card_clearing: 'debit',
  /** Transfers received, and cash brought to the bank. */
  bank: 'debit',
  /** Money in payment wallets on its way. */
  wallet_clearing: 'debit',
  /** What customers owe for orders taken. */
  receivables: 'debit',
  /** What business customers owe on account, to be paid by statement. */
  account_receivables: 'debit',
  /** What the chain owes customers: overpayments, gift and promotional credit. */
  customer_credit: 'credit',
  /** What the owner paid for the chain and is owed. */
  owner: 'credit',
  /** Left for orders that have no price yet. */
  deposits: 'credit',
  /** Packages sold and not yet used. */
  prepaid_liability: 'credit',
  /** Orders taken and not yet done. */
  deferred_revenue: 'credit',
  revenue: 'credit',
  /** Packages that will not be used any more. */
  breakage: 'credit',
  tax: 'credit',
  /** Tips held for the staff. */
  tips: 'credit',
  /** Given out of courtesy. */
  goodwill: 'debit',
  /** Paid for damage and loss. */
  claims: 'debit',
  /** Owed by customers who are not asked for it any more. */
  write_offs: 'debit',
  /** What the drawer held more (credit) or less (debit) than it should. */
  over_short: 'debit',
  /** Differences of cash payments in whole coins. */
  rounding: 'debit',
  expenses: 'debit',
  /** What another branch owes this one for what it sold and the other did. */
  between_branches: 'debit',
  /** Balances brought over from another system. */
  opening: 'debit',
} as const satisfies Record<string, 'debit' | 'credit'>

/** The name of an account. */
export type Account = keyof typeof accounts

/** What an account stands at on its own side, from the sum of its postings; negative when it stands on the wrong one. */
export const standing = (account: Account, sum: number): number => (accounts[account] === 'debit' ? sum : 0 - sum)
