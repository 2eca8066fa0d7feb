import { z } from 'zod'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { LARGEST_AMOUNT } from '#platform/money.ts'
import { Amount, AtTill } from './money-input.ts'
import { bookReceived, owedToReceive } from './receive-money.ts'

/** Money a customer pays on account, in minor units: all that is owed when no amount is given; `toCredit` comes on top and is kept for later. */
export const ReceiveOnAccount = AtTill.extend({
  accountId: z.uuid(),
  amount: Amount.optional(),
  toCredit: z.int().min(0).max(LARGEST_AMOUNT).default(0),
})

/** Receives money on an account: never more than is owed on it, however many bring it at the same time. */
export const receiveOnAccount = defineCommand({
  name: 'accounts.receive',
  permission: 'accounts.take',
  critical: true,
  input: ReceiveOnAccount,
  async run(context, { accountId, amount, toCredit, ...till }) {
    requireRight(context.actor, 'accounts.take', till.branchId)
    const owing = await owedToReceive(context, { accountId, branchId: till.branchId, amount })
    return bookReceived(context, { ...owing, toCredit }, till)
  },
})
