/**
 * Who may know whom: each module with the modules whose door (index.ts) it may import.
 * The order is topological: a module lists only modules above it; the lower one learns of the upper by events alone.
 */
module.exports = {
  identity: [],
  ledger: ['identity'],
  cash: ['identity', 'ledger'],
  audit: ['identity'],
  customers: ['identity'],
  catalog: ['identity', 'customers'],
  taxes: ['identity'],
  prepaid: ['identity', 'ledger', 'customers', 'catalog', 'taxes'],
  accounts: ['identity', 'ledger', 'cash', 'customers'],
  orders: ['identity', 'ledger', 'customers', 'catalog', 'taxes', 'prepaid'],
  claims: ['identity', 'ledger', 'cash', 'customers', 'accounts', 'orders'],
  payments: ['identity', 'ledger', 'cash', 'customers', 'prepaid', 'accounts', 'orders'],
  production: ['identity', 'orders'],
  takeover: ['identity', 'ledger', 'customers', 'catalog', 'prepaid', 'accounts', 'orders', 'production'],
  devices: ['identity', 'orders', 'payments'],
  reports: ['identity', 'ledger', 'cash', 'customers', 'catalog', 'accounts', 'orders', 'payments'],
  deliveries: ['identity', 'cash', 'customers', 'orders', 'payments'],
  messaging: ['identity', 'customers', 'orders', 'deliveries'],
  merges: ['identity', 'customers', 'catalog', 'prepaid', 'accounts', 'orders', 'claims', 'production', 'deliveries'],
  campaigns: ['identity', 'customers', 'prepaid', 'orders', 'messaging', 'merges'],
  streets: ['identity'],
  tracking: ['identity', 'deliveries', 'streets'],
}
