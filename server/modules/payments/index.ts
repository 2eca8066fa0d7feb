/** Payments: money taken on orders, in cash or by card. */

export { type CardTerminal, simulatedTerminal } from './card-terminal.ts'
export { PaymentTaken } from './events.ts'
export { paymentsOffTheBooks } from './find-faults.ts'
export { paymentsOfOrder } from './find-payments.ts'
export { requestCharge } from './request-charge.ts'
export { settleCharge } from './settle-charge.ts'
export type { PaymentsTable } from './tables.ts'
export { takeCash } from './take-cash.ts'
