import { z } from 'zod'
import { owedToReceive } from '#modules/accounts/index.ts'
import { customerForOrder } from '#modules/customers/index.ts'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { LARGEST_AMOUNT } from '#platform/money.ts'
import { chargePending } from './errors.ts'
import { AtTerminal, ChargeAmount, writeAccountCharge } from './write-account-charge.ts'

/** Money on account by card, in minor units: all that is owed when no amount is given; `toCredit` comes on top and is kept for later. */
export const RequestAccountCharge = AtTerminal.extend({
  accountId: z.uuid(),
  amount: ChargeAmount.optional(),
  toCredit: z.int().min(0).max(LARGEST_AMOUNT).default(0),
})

/** Writes down that a terminal is about to be asked for what a customer pays on account; the terminal is asked after the commit. */
export const requestAccountCharge = defineCommand({
  name: 'payments.request_account_charge',
  permission: 'accounts.take',
  critical: true,
  input: RequestAccountCharge,
  async run(context, { accountId, amount: asked, toCredit, ...till }) {
    const { branchId } = till
    requireRight(context.actor, 'accounts.take', branchId)
    const { customerId, currency, amount } = await owedToReceive(context, { accountId, branchId, amount: asked })
    const { name } = await customerForOrder(context.tx, customerId)
    const pending = await context.tx
      .selectFrom('payments.card_charges')
      .select('id')
      .where((row) => row(row.ref('on_account', '->>').key('accountId'), '=', accountId))
      .where('state', '=', 'pending')
      .executeTakeFirst()
    if (pending) throw chargePending({ ticket: name })
    const wish = { customerId, accountId, amount: amount + toCredit, toCredit, currency }
    return { ...(await writeAccountCharge(context, wish, till)), ticket: name }
  },
})
