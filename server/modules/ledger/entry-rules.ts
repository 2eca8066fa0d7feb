import type { Account } from './account-rules.ts'

/** One side of an entry: minor units, debits positive and credits negative, never zero. */
export interface Posting {
  account: Account
  amount: number
}

/** What an account is charged with; nothing for an amount of 0. */
export const debit = (account: Account, amount: number): Posting[] => (amount === 0 ? [] : [{ account, amount }])

/** What an account is credited with; nothing for an amount of 0. */
export const credit = (account: Account, amount: number): Posting[] =>
  amount === 0 ? [] : [{ account, amount: -amount }]

/** The postings that take others back. */
export const reversed = (postings: readonly Posting[]): Posting[] =>
  postings.map(({ account, amount }) => ({ account, amount: -amount }))

/** Fails on postings that do not sum to zero: that is a fault of the program, never of its user. */
export function checkBalanced(postings: readonly Posting[]): void {
  const sum = postings.reduce((total, { amount }) => total + amount, 0)
  if (sum !== 0) throw new Error(`An entry has ${sum} more on one side than on the other.`)
  if (!postings.every(({ amount }) => Number.isSafeInteger(amount))) throw new Error('An entry is not in minor units.')
}
