import { z } from 'zod'
import { customerForOrder } from '#modules/customers/index.ts'
import { branchForOrder } from '#modules/identity/index.ts'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { AtTerminal, ChargeAmount, writeAccountCharge } from './write-account-charge.ts'

/** A deposit by card, in minor units of the branch's currency; it becomes store credit. */
export const RequestDepositCharge = AtTerminal.extend({ customerId: z.uuid(), amount: ChargeAmount })

/** Writes down that a terminal is about to be asked for a deposit; the terminal is asked after the commit. */
export const requestDepositCharge = defineCommand({
  name: 'payments.request_deposit_charge',
  permission: 'accounts.take',
  critical: true,
  input: RequestDepositCharge,
  async run(context, { customerId, amount, ...till }) {
    requireRight(context.actor, 'accounts.take', till.branchId)
    const { name } = await customerForOrder(context.tx, customerId)
    const { currency } = await branchForOrder(context.tx, till.branchId)
    const wish = { customerId, accountId: null, amount, toCredit: amount, currency }
    return { ...(await writeAccountCharge(context, wish, till)), ticket: name }
  },
})
