import { z } from 'zod'
import { customerForOrder } from '#modules/customers/index.ts'
import { branchForOrder } from '#modules/identity/index.ts'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { Amount, AtTill } from './money-input.ts'
import { bookDeposit } from './receive-money.ts'

/** Money a customer leaves for later, in minor units. */
export const TakeDeposit = AtTill.extend({ customerId: z.uuid(), amount: Amount })

/** Takes a deposit: it becomes store credit. */
export const takeDeposit = defineCommand({
  name: 'accounts.take_deposit',
  permission: 'accounts.take',
  critical: true,
  input: TakeDeposit,
  async run(context, { customerId, amount, ...till }) {
    requireRight(context.actor, 'accounts.take', till.branchId)
    await customerForOrder(context.tx, customerId)
    const { currency } = await branchForOrder(context.tx, till.branchId)
    return bookDeposit(context, { customerId, amount, currency }, till)
  },
})
