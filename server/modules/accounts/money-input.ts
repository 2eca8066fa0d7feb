import { z } from 'zod'
import { LARGEST_AMOUNT } from '#platform/money.ts'
import { plainText } from '#platform/plain-text.ts'

/** An amount that moves, in minor units. */
export const Amount = z.int().min(1).max(LARGEST_AMOUNT)

/** How and where money moves. */
export const AtTill = z.strictObject({
  branchId: z.uuid(),
  /** The register with the open session at whose drawer it moves; needed for cash where the branch keeps registers. */
  registerId: z.uuid().optional(),
  tender: z.enum(['cash', 'transfer', 'wallet']),
  /** What the bank or the wallet calls it. */
  reference: plainText(120).min(1).optional(),
})

/** Why something is given. */
export const Reason = plainText(300).min(3, 'Say why.')
