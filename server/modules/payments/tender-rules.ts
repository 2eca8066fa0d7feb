/** Money from outside, in the ways it comes. */
export const moneyTenders = ['cash', 'card', 'transfer', 'wallet'] as const

/** A way in which money comes in or goes back. */
export type MoneyTender = (typeof moneyTenders)[number]

/** How an order is paid: with money, with packages, on account, or from the customer's credit. */
export const tenders = [...moneyTenders, 'package', 'account', 'credit'] as const

/** A way to pay. */
export type Tender = (typeof tenders)[number]
