/** The rights of this module and what they let a person do. */
export const permissions = {
  'catalog.read': 'See items, services and prices',
  'catalog.write': 'Change items, services, upcharges and prices',
  'catalog.import': 'Import price lists from files',
} as const
