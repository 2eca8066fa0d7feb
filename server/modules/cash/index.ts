/** Registers and cash sessions: what is in a drawer, who answers for it, and the numbers of its receipts. */

export { endOf } from './count-rules.ts'
export { drawersOff, expensesOffTheBooks, receiptGaps } from './find-faults.ts'
export { registerCodes } from './find-registers.ts'
export { permissions } from './permissions.ts'
export { setUpRegister } from './set-up-register.ts'
export { moveCash } from './store.ts'
export { checkRegister, isOpen, requireRegister, takeReceiptNumber, takesCash } from './take-receipt-number.ts'
