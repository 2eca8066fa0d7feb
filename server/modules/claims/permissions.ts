/** The rights of this module and what they let a person do. */
export const permissions = {
  'claims.read': 'See claims',
  'claims.open': 'Take down what a customer claims',
  'claims.decide': 'Approve and refuse claims',
  'claims.pay': 'Pay claims that were approved',
} as const
