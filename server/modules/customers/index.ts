/** Customers: who the chain works for, how to reach them and how they want their things done. */
export { type CustomerForOrder, type CustomerLabel, customerForOrder, customersByIds } from './find-customers.ts'
export { customerRoutes } from './http.ts'
export { permissions } from './permissions.ts'
export { type FoundCustomer, searchCustomers } from './search-customers.ts'
export type { Consents, CustomerKind, CustomerStatus, Preferences } from './tables.ts'
