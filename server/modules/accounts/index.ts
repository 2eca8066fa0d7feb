/** Accounts: customers who pay by statement, and the store credit the chain owes its customers. */

export { type BroughtBalance, bringBalance } from './bring-balance.ts'
export { type Charge, chargeAccount } from './charge-account.ts'
export { AccountPaid, CreditPaidOut, DepositTaken, MovementTakenBack, StatementIssued } from './events.ts'
export { accountOf, type CustomerAccount, creditOf } from './find-accounts.ts'
export { broughtBalances, customersWithAccount } from './find-brought.ts'
export {
  accountMovementsOffTheBooks,
  creditsBelowNothing,
  owedWithoutAccount,
  statementsOffTheBooks,
} from './find-faults.ts'
export { type TillDay, tillMoneyOf } from './find-till-money.ts'
export { handCreditTo, moneyHeldBy, requireNoAccount } from './hand-to-customer.ts'
export { openAccount } from './open-account.ts'
export { permissions } from './permissions.ts'
export {
  bookDeposit,
  movementOfCard,
  owedToReceive,
  receiveByCard,
} from './receive-money.ts'
export { bookTakenBack, movementToTakeBack } from './take-back.ts'
export { takeDeposit } from './take-deposit.ts'
export { type MovedMoney, moveMoney, type TillMoney, type TillTender } from './till-money.ts'
export { type CreditUse, useCredit } from './use-credit.ts'
