/** The rights of this module and what they let a person do. */
export const permissions = {
  'taxes.write': 'Change tax rates',
} as const
