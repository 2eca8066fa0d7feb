import { z } from 'zod'
import { defineEvent } from '#platform/events/event.ts'

const audience = 'accounts.read'

const AccountFacts = z.object({
  accountId: z.uuid(),
  customerId: z.uuid(),
  branchId: z.uuid(),
  currency: z.string().length(3),
  creditLimit: z.int(),
  paymentDays: z.int(),
  statementDay: z.int(),
  version: z.int(),
})

const account: z.output<typeof AccountFacts> = {
  accountId: '019aabcd-0000-7000-8000-0000000000a1',
  customerId: '019aabcd-0000-7000-8000-0000000000c1',
  branchId: '019aabcd-0000-7000-8000-0000000000b1',
  currency: 'EUR',
  creditLimit: 150_000,
  paymentDays: 14,
  statementDay: 31,
  version: 1,
}

/** A customer may pay later from now on. */
export const AccountOpened = defineEvent('accounts.account_opened', 1, {
  schema: AccountFacts,
  example: account,
  audience,
})

/** An account has other terms; what was charged before stays due when it was. */
export const AccountChanged = defineEvent('accounts.account_changed', 1, {
  schema: AccountFacts,
  example: { ...account, creditLimit: 200_000, version: 2 },
  audience,
})

/** A customer may no longer pay later. */
export const AccountClosed = defineEvent('accounts.account_closed', 1, {
  schema: AccountFacts,
  example: { ...account, version: 3 },
  audience,
})
