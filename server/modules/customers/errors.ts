import { defineError } from '#platform/errors.ts'

/** Somebody with this phone or e-mail is already a customer. */
export const alreadyCustomer = defineError<{
  matches: { id: string; name: string; same: ('phone' | 'email')[] }[]
}>(
  'customers.already_customer',
  'conflict',
  ({ matches }) =>
    `${matches.map(({ name }) => name).join(', ')} already ${matches.length === 1 ? 'has' : 'have'} this phone or e-mail. Take the existing customer, or send allowDuplicate to add another person all the same.`,
)

/** The customer became part of another one. */
export const mergedCustomer = defineError<{ customerId: string; into: string }>(
  'customers.merged',
  'conflict',
  () => 'This customer was merged into another one. Use that one instead.',
)

/** There is nothing to lift. */
export const notBlocked = defineError<{ customerId: string }>(
  'customers.not_blocked',
  'conflict',
  () => 'This customer is not blocked.',
)
