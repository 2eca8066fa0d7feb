import { z } from 'zod'
import { movementToTakeBack } from '#modules/accounts/index.ts'
import { defineCommand } from '#platform/command/command.ts'
import { askMovementBack } from './ask-card-back.ts'
import { creditFromCard } from './errors.ts'
import { GivingReason } from './give-back.ts'

/** What was paid on an account by card and is to go back to the card, and why. */
export const RefundOnAccount = z.strictObject({
  customerId: z.uuid(),
  movementId: z.uuid(),
  reason: GivingReason,
  registerId: z.uuid().optional(),
})

/**
 * Takes a card payment on account back, whole and once, through its terminal: the account owes again what the card got back. What became store
 * credit is refused: it may be used while the terminal is asked, and is paid out another way.
 */
export const refundOnAccount = defineCommand({
  name: 'payments.refund_on_account',
  permission: 'accounts.pay_out',
  critical: true,
  input: RefundOnAccount,
  async run(context, { customerId, movementId, reason, registerId }) {
    const wrong = await movementToTakeBack(context, { customerId, movementId })
    if (wrong.kind !== 'payment' || wrong.to_credit > 0) throw creditFromCard({ receipt: wrong.receipt ?? '' })
    return askMovementBack(context, wrong, { reason, registerId })
  },
})
