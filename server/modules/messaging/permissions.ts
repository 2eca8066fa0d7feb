/** The rights of this module and what they let a person do. */
export const permissions = {
  'messages.read': 'See what customers are told',
  'messages.send': 'Write to a customer, and send again what did not go out',
  'messages.settings': 'Set quiet hours and how many offers a customer gets',
} as const
