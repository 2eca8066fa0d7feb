import { defineError } from '#platform/errors.ts'
import { formatAmount, type Money } from '#platform/money.ts'

const said = (money: Money): string => `${formatAmount(money)} ${money.currency}`

/** The customer does not pay by statement. */
export const noAccount = defineError<{ customerId: string }>(
  'accounts.no_account',
  'conflict',
  () => 'This customer has no account. Open one first, or take another way to pay.',
)

/** The account was closed. */
export const accountClosed = defineError<{ accountId: string }>(
  'accounts.account_closed',
  'conflict',
  () => 'The account of this customer is closed. Open a new one, or take another way to pay.',
)

/** The customer has an account already. */
export const accountOpen = defineError<{ accountId: string }>(
  'accounts.account_open',
  'conflict',
  () => 'This customer has an account already. Change that one instead.',
)

/** Somebody who pays by statement does not become part of another customer. */
export const accountInTheWay = defineError<{ customerId: string }>(
  'accounts.account_in_the_way',
  'conflict',
  () => 'This customer pays by statement. Merge the other way round, or close the account first.',
)

/** An account is kept in one currency. */
export const otherCurrency = defineError<{ kept: string; asked: string }>(
  'accounts.other_currency',
  'conflict',
  ({ kept, asked }) => `The account of this customer is kept in ${kept}, not in ${asked}. Take another way to pay.`,
)

/** The charge would go over the limit. Minor units. */
export const overLimit = defineError<{ left: number; amount: number; currency: string }>(
  'accounts.over_limit',
  'conflict',
  {
    sentence: ({ left, currency }) =>
      left === 0
        ? 'The account has reached its limit. Receive a payment on it first, or take another way to pay.'
        : `Only ${said({ amount: left, currency })} of the account’s limit are left. Charge that much and take the rest another way.`,
    fields: () => [{ path: 'amount', message: 'More than the limit leaves.' }],
  },
)

/** There is less store credit than that. Minor units. */
export const notEnoughCredit = defineError<{ left: number; amount: number; currency: string }>(
  'accounts.not_enough_credit',
  'conflict',
  {
    sentence: ({ left, currency }) =>
      left <= 0
        ? 'This customer has no store credit left. Take another way to pay.'
        : `This customer has only ${said({ amount: left, currency })} of store credit left. Reload to see what was used meanwhile.`,
    fields: () => [{ path: 'amount', message: 'More than the credit left.' }],
  },
)

/** The account still owes, or is owed, something. Minor units. */
export const accountOwes = defineError<{ owed: number; currency: string }>('accounts.account_owes', 'conflict', {
  sentence: ({ owed, currency }) =>
    owed > 0
      ? `The account still owes ${said({ amount: owed, currency })}. Receive that before you close it.`
      : `The chain still owes this account ${said({ amount: -owed, currency })}. Settle that before you close it.`,
  fields: () => [],
})

/** A movement is taken back once. */
export const alreadyTakenBack = defineError<{ movementId: string }>(
  'accounts.already_taken_back',
  'conflict',
  () => 'This was taken back already. Reload to see by whom.',
)

/** Not everything can be taken back. */
export const notToTakeBack = defineError<{ kind: string }>('accounts.not_to_take_back', 'conflict', ({ kind }) =>
  kind === 'taken_back'
    ? 'What was taken back stays so. Write the movement down again instead.'
    : 'A balance brought over from another system is corrected with a payment or a credit.',
)

/** Nothing is owed on the account. */
export const nothingOwed = defineError<{ accountId: string }>(
  'accounts.nothing_owed',
  'conflict',
  () => 'Nothing is owed on this account. Take the money as a deposit instead.',
)

/** More would come off the account than is owed on it. Minor units. */
export const beyondOwed = defineError<{ owed: number; currency: string }>('accounts.beyond_owed', 'conflict', {
  sentence: ({ owed, currency }) =>
    `Only ${said({ amount: owed, currency })} are owed on this account. Take that much, and the rest to the customer’s credit.`,
  fields: () => [{ path: 'amount', message: 'More than is owed.' }],
})

/** The amount is too small for the coins there are. */
export const nothingInCoins = defineError('accounts.nothing_in_coins', 'conflict', {
  sentence: () => 'This amount is less than the smallest coin of the branch. Move it by transfer instead of cash.',
  fields: () => [{ path: 'amount', message: 'Less than the smallest coin.' }],
})

/** What came by card goes back through its terminal. */
export const backThroughTerminal = defineError<{ movementId: string }>(
  'accounts.back_through_terminal',
  'conflict',
  () => 'This came by card and goes back through the card terminal. Take it back there.',
)
