const whole: Record<string, readonly (readonly string[])[]> = {
  'identity.preferences_changed': [['me']],
  'identity.session_opened': [['sessions']],
  'identity.sessions_ended': [['sessions']],
  'identity.api_key_created': [['api-keys']],
  'identity.api_key_revoked': [['api-keys']],
  'identity.chain_changed': [['me'], ['chain']],
  'identity.branch_added': [['me'], ['branches']],
  'identity.branch_changed': [['me'], ['branches'], ['today']],
  'orders.settings_changed': [['order-settings'], ['orders']],
  'identity.pin_tried': [],
  'identity.till_switched': [],
}

const byModule: Record<string, readonly (readonly string[])[]> = {
  identity: [['staff'], ['me']],
  customers: [['customers'], ['orders']],
  catalog: [['catalog']],
  orders: [['orders'], ['today'], ['books']],
  payments: [['orders'], ['payments'], ['today'], ['cash'], ['books'], ['accounts']],
  cash: [['cash'], ['books']],
  prepaid: [['prepaid'], ['books']],
  accounts: [['accounts'], ['today'], ['cash'], ['books']],
  claims: [['claims'], ['accounts'], ['cash'], ['books']],
  production: [['production']],
  deliveries: [['deliveries']],
  devices: [['devices']],
  takeover: [['takeover']],
  taxes: [['taxes']],
}

/** The roots of the query keys whose answers an event may have changed; by its module where nothing finer is known. */
export function staleAfter(event: string): readonly (readonly string[])[] {
  const [module = ''] = event.split('.')
  return whole[event] ?? byModule[module] ?? []
}
