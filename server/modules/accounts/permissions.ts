/** The rights of this module and what they let a person do. */
export const permissions = {
  'accounts.read': 'See accounts, statements and store credit',
  'accounts.write': 'Open, change and close accounts of customers who pay by statement',
  'accounts.take': 'Receive money on accounts and deposits',
  'accounts.pay_out': 'Pay store credit out again',
  'accounts.goodwill': 'Give store credit out of courtesy',
} as const
