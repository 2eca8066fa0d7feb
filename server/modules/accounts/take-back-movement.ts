import { z } from 'zod'
import { defineCommand } from '#platform/command/command.ts'
import { backThroughTerminal } from './errors.ts'
import { Reason } from './money-input.ts'
import { bookTakenBack, movementToTakeBack } from './take-back.ts'

/** A movement written down by mistake, and why; the register at whose drawer the money goes back, for cash. */
export const TakeBackMovement = z.strictObject({
  customerId: z.uuid(),
  movementId: z.uuid(),
  reason: Reason,
  registerId: z.uuid().optional(),
})

/** Takes a movement back, whole and once: the account owes again, or the credit is as it was; refused where the credit is used already. */
export const takeBackMovement = defineCommand({
  name: 'accounts.take_back',
  permission: 'accounts.pay_out',
  critical: true,
  input: TakeBackMovement,
  async run(context, { customerId, movementId, reason, registerId }) {
    const wrong = await movementToTakeBack(context, { customerId, movementId })
    if (wrong.tender === 'card') throw backThroughTerminal({ movementId })
    return bookTakenBack(context, wrong, { reason, registerId })
  },
})
