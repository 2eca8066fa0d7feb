/** Accounts: customers who pay by statement, and the store credit the chain owes its customers. */

export { type Charge, chargeAccount } from './charge-account.ts'
export { accountOf, type CustomerAccount, creditOf } from './find-accounts.ts'
export { openAccount } from './open-account.ts'
export { permissions } from './permissions.ts'
export { type CreditUse, useCredit } from './use-credit.ts'
