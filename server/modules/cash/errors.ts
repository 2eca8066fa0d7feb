import { defineError } from '#platform/errors.ts'

/** The register has a session already. */
export const sessionOpen = defineError<{ register: string }>(
  'cash.session_open',
  'conflict',
  ({ register }) => `Register ${register} has a cash session already. Close that one first.`,
)

/** The session is not in a state that allows this. */
export const sessionNotOpen = defineError<{ state: string }>(
  'cash.session_not_open',
  'conflict',
  ({ state }) => `This cash session is ${state}. Open a new one to go on.`,
)

/** A branch with registers takes cash only into an open drawer. */
export const registerNeeded = defineError(
  'cash.register_needed',
  'conflict',
  () => 'This branch keeps registers: open a cash session first, and say into which register the cash goes.',
)

/** The drawer was not counted yet. */
export const notCounted = defineError(
  'cash.not_counted',
  'conflict',
  () => 'Count the drawer before you close the session.',
)

/** The drawer is not what it should be, and nobody said why. */
export const reasonNeeded = defineError<{ over: boolean }>('cash.reason_needed', 'invalid', {
  sentence: ({ over }) =>
    `The drawer holds ${over ? 'more' : 'less'} than it should. Count again, or say what may have happened.`,
  fields: () => [{ path: 'reason', message: 'Say what may have happened.' }],
})

/** More would be taken out of the drawer than is in it. */
export const notInDrawer = defineError<{ inDrawer: number; currency: string }>('cash.not_in_drawer', 'conflict', {
  sentence: () => 'The drawer does not hold that much. Check the amount.',
  fields: () => [{ path: 'amount', message: 'More than the drawer holds.' }],
})

/** The register's code is taken at this branch. */
export const codeTaken = defineError<{ code: string }>('cash.code_taken', 'conflict', {
  sentence: ({ code }) => `This branch has a register ${code} already.`,
  fields: () => [{ path: 'code', message: 'Taken by another register.' }],
})

/** Another category of expenses in use has the name. */
export const categoryTaken = defineError<{ name: string }>('cash.category_taken', 'conflict', {
  sentence: ({ name }) => `There is a category ${name} already.`,
  fields: () => [{ path: 'name', message: 'Taken by another category.' }],
})

/** The chain keeps categories of expenses and the expense has none. */
export const categoryNeeded = defineError('cash.category_needed', 'invalid', {
  sentence: () => 'Choose what the money is paid out for.',
  fields: () => [{ path: 'categoryId', message: 'Choose a category.' }],
})

/** The category is no longer in use. */
export const categoryRetired = defineError<{ name: string }>('cash.category_retired', 'conflict', {
  sentence: ({ name }) => `The category ${name} is no longer in use. Choose another one.`,
  fields: () => [{ path: 'categoryId', message: 'No longer in use.' }],
})

/** Cash brought to the safe is no expense. */
export const noExpense = defineError(
  'cash.no_expense',
  'invalid',
  () => 'Cash that goes to the safe has neither a category nor a tax.',
)

/** The tax of an expense is not within it. */
export const taxBeyondAmount = defineError('cash.tax_beyond_amount', 'invalid', {
  sentence: () => 'The tax must be less than what was paid out.',
  fields: () => [{ path: 'tax', message: 'More than the expense allows.' }],
})

/** The expense is not in a state that allows this. */
export const expenseState = defineError<{ state: string }>('cash.expense_state', 'conflict', ({ state }) =>
  state === 'proposed'
    ? 'This expense is only proposed. Confirm or decline it.'
    : `This expense is ${state.replace('_', ' ')} already. Reload to see by whom.`,
)

/** A recurring expense begins within a year of today. */
export const startsTooFar = defineError('cash.starts_too_far', 'invalid', {
  sentence: () => 'The first day must be within a year of today.',
  fields: () => [{ path: 'startsOn', message: 'More than a year from today.' }],
})

/** It was ended before. */
export const alreadyEnded = defineError<{ reason: string }>(
  'cash.already_ended',
  'conflict',
  ({ reason }) => `“${reason}” no longer comes back already. Reload the list.`,
)

/** There are enough receipts with this expense. */
export const tooManyReceipts = defineError<{ most: number }>(
  'cash.too_many_receipts',
  'conflict',
  ({ most }) => `This expense has ${most} receipts already, as many as can be kept with one.`,
)
