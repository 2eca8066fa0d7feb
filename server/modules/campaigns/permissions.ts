/** The rights of this module and what they let a person do. */
export const permissions = {
  'outreach.read': 'See which customers stay away, and campaigns',
  'outreach.work': 'Call customers who stay away',
  'campaigns.write': 'Plan and stop campaigns',
} as const
