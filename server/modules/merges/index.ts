/** Merges: customers who are one become one, with all they have anywhere, and come apart again within thirty days. */
export { CustomersMerged, CustomersUnmerged } from './events.ts'
export { mergeCustomers } from './merge-customers.ts'
