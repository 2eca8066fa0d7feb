/** The rights this module asks for, with their titles for people. */
export const permissions = {
  'customers.read': 'Find and see customers',
  'customers.write': 'Add, change and block customers',
  'customers.import': 'Import and export lists of customers',
} as const
