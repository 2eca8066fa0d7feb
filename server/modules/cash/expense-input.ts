import { z } from 'zod'
import { LARGEST_AMOUNT } from '#platform/money.ts'
import { plainText } from '#platform/plain-text.ts'

/** Who paid an expense that went past the drawers. */
export const payers = ['bank', 'card', 'owner'] as const

/** What an expense past the drawers was for, who paid it, and the tax its receipt names. Minor units of the branch's currency. */
export const ExpenseInput = z.strictObject({
  branchId: z.uuid(),
  reason: plainText(300).min(1, 'Say what it is for.'),
  categoryId: z.uuid().optional(),
  paidBy: z.enum(payers),
  amount: z.int().min(1).max(LARGEST_AMOUNT),
  tax: z.int().min(0).max(LARGEST_AMOUNT).optional(),
})

/** Why an expense is not to be. */
export const Why = plainText(300).min(1, 'Say why.')

/** Which expense, as it was seen. */
export const WhichExpense = z.strictObject({ id: z.uuid(), version: z.int().positive() })
