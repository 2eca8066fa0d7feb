/** The rights of this module and what they let a person do. */
export const permissions = {
  'portal.invite': 'Send a customer a link that signs them in to their portal',
} as const
