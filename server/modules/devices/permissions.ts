/** The rights of this module and what they let a person do. */
export const permissions = {
  'devices.use': 'Print on the printers of the branch and read its scales',
  'devices.write': 'Set up printers and scales',
  'drawer.open': 'Open the cash drawer',
} as const
