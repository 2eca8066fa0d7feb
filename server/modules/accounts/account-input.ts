import { z } from 'zod'
import { LARGEST_AMOUNT } from '#platform/money.ts'

/** On which terms a customer may pay later: the limit in minor units, days to pay, and the day of the month statements are made on. */
export const AccountTerms = z.strictObject({
  creditLimit: z.int().min(0).max(LARGEST_AMOUNT),
  paymentDays: z.int().min(0).max(365),
  statementDay: z.int().min(1).max(31),
})
