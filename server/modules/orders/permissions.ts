/** The rights of this module and what they let a person do. */
export const permissions = {
  'orders.read': 'See orders',
  'orders.write': 'Take in and cancel orders',
  'orders.discount': 'Give discounts',
  'orders.ready': 'Mark pieces and orders ready',
  'orders.hand_over': 'Hand orders over',
  'orders.reopen': 'Take finished orders back into work',
  'orders.void': 'Take back orders entered by mistake',
  'orders.remove_photos': 'Remove pictures of garments',
  'orders.dispose': 'Approve that unclaimed goods are given away or disposed of',
} as const
