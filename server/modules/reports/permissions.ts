/** The rights of this module and what they let a person do. */
export const permissions = {
  'reports.read': 'See reports: sales, tax, payments, cash, expenses, packages, what is owed and what nobody collected',
} as const
