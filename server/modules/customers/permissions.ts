/** The rights this module asks for, with their titles for people. */
export const permissions = {
  'customers.read': 'Find and see customers',
  'customers.write': 'Add, change and block customers',
  'customers.import': 'Import and export lists of customers',
  'customers.groups': 'Name the groups of customers that price lists are for',
  'customers.merge': 'Merge customers who are one person, and undo it',
} as const
