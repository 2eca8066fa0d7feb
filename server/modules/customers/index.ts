/** Customers: who the chain works for, how to reach them and how they want their things done. */

export type { BroughtAlong, Pair } from './absorb.ts'
export { addCustomer } from './add-customer.ts'
export { exportColumns, exportedCustomers } from './export-customers.ts'
export { type CustomerForOrder, type CustomerLabel, customerForOrder, customersByIds } from './find-customers.ts'
export { groupsByIds } from './groups.ts'
export { type CustomerImportReport, importCustomers, linesOfReport } from './import-customers.ts'
export { type CustomerKeys, customersByKeys } from './match-contacts.ts'
export { absorbCustomer, forecastOfMerge, type MergeForecast, releaseCustomer } from './merge-steps.ts'
export { permissions } from './permissions.ts'
export { type FoundCustomer, searchCustomers } from './search-customers.ts'
export type { Consents, CustomerKind, CustomerStatus, ImportMode, Preferences } from './tables.ts'
