/** The rights of this module and what they let a person do. */
export const permissions = {
  'ledger.read': 'See the books: balances of accounts and the entries they are made of',
} as const
