/** The rights of this module and what they let a person do. */
export const permissions = {
  'tracking.send': 'Send one’s own position while at work',
  'tracking.send_for': 'Send positions of drivers from devices in the vans',
  'tracking.read': 'See where the drivers of the branch are and were',
} as const
