/** The rights of this module and what they let a person do. */
export const permissions = {
  'cash.read': 'See registers and cash sessions',
  'cash.use': 'Open, count and close a cash session, pay out and bring cash away',
  'drawers.read': 'See what a drawer should hold before it is counted',
  'cash.registers': 'Set up registers',
  'expenses.book': 'Write down expenses past the drawers and confirm recurring ones',
  'expenses.write': 'Keep the list of what is paid out of drawers',
} as const
