/** The rights of this module and what they let a person do. */
export const permissions = {
  'production.read': 'See where pieces are in the plant',
  'production.work': 'Scan, rack, send and receive pieces',
  'production.manage': 'Send pieces back to earlier stages, set up racks',
} as const
