/** The rights of this module and what they let a person do. */
export const permissions = {
  'takeover.run': 'Bring balances, packages and open orders over from another system',
} as const
