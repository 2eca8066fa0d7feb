/** Payments: money taken on orders, in cash or by card. */

export { type CardTerminal, simulatedTerminal } from './card-terminal.ts'
export { PaymentRefunded, PaymentTaken } from './events.ts'
export { paymentsOffTheBooks, refundsOffTheBooks } from './find-faults.ts'
export { paymentsOfOrder } from './find-payments.ts'
export { refundPayment } from './refund-payment.ts'
export { requestCharge } from './request-charge.ts'
export { settleCharge } from './settle-charge.ts'
export type { PaymentsTable } from './tables.ts'
export { takeCash } from './take-cash.ts'
export { takeTransfer } from './take-transfer.ts'
export { voidPayment } from './void-payment.ts'
