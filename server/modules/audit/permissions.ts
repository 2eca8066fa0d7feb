/** The rights of this module and what they let a person do. */
export const permissions = {
  'audit.read': 'Search the audit trail',
} as const
