/** The rights of this module and what they let a person do. */
export const permissions = {
  'deliveries.read': 'See pickups and deliveries, zones, windows and shifts',
  'deliveries.request': 'Ask for a pickup or a delivery in a free window',
  'deliveries.dispatch': 'Plan stops: confirm, assign, put in order, call back and cancel; plan shifts',
  'deliveries.drive': 'Drive: see one’s own stops, and say how they went',
  'deliveries.settings': 'Set up zones, windows, vehicles and rounds',
} as const
