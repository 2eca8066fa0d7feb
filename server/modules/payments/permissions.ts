/** The rights of this module and what they let a person do. */
export const permissions = {
  'payments.read': 'See payments and print receipts',
  'payments.take': 'Take payments',
  'payments.void': 'Take a payment of the same day back',
  'payments.refund': 'Give money back',
} as const
