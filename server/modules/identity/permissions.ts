/** The rights this module asks for, with their titles for people. */
export const permissions = {
  'self.write': 'Change one’s own preferences and PIN',
  'settings.read': 'See the settings of the chain and its branches',
  'settings.write': 'Change the settings of the chain and its branches',
  'branches.write': 'Open and close branches',
  'staff.read': 'See who works here and what they may do',
  'staff.write': 'Add staff and give or withdraw roles',
  'api_keys.write': 'Create and revoke API keys',
  'sessions.manage': 'See and end other people’s sessions',
} as const
