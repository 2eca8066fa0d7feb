import { z } from 'zod'
import { credit } from '#modules/ledger/index.ts'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { newId } from '#platform/ids.ts'
import { LARGEST_AMOUNT } from '#platform/money.ts'
import { beyondOwed, nothingOwed } from './errors.ts'
import { AccountPaid } from './events.ts'
import { Amount, AtTill } from './money-input.ts'
import { recordMovement, subjectOf } from './movement.ts'
import { lockAccount, standingIn } from './store.ts'
import { moveMoney } from './till-money.ts'

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
  async run(context, { accountId, toCredit, ...input }) {
    const { branchId, registerId, tender, reference } = input
    requireRight(context.actor, 'accounts.take', branchId)
    const { customer_id: customerId, currency } = await lockAccount(context.tx, { id: accountId })
    const { onAccount: owed } = await standingIn(context.tx, { customerId, currency })
    if (owed <= 0) throw nothingOwed({ accountId })
    const amount = input.amount ?? owed
    if (amount > owed) throw beyondOwed({ owed, currency })
    const id = newId()
    const inCoins = amount === owed && toCredit === 0
    const money = { branchId, registerId, tender, amount: amount + toCredit, currency, inCoins, subject: subjectOf(id) }
    const { receipt, rounding, businessDate, postings: received } = await moveMoney(context, money)
    const postings = [...received, ...credit('account_receivables', amount), ...credit('customer_credit', toCredit)]
    const till = { receipt, tender, rounding }
    const what = { customerId, accountId, branchId, currency, amount, toCredit, businessDate }
    recordMovement(context, { id, kind: 'payment', ...what, ...till, reference, registerId, postings })
    const place = { subject: `account/${accountId}`, branchId }
    context.note({ ...place, after: { movement: id, amount, toCredit, ...till } })
    const at = context.now.toISOString()
    context.publish(AccountPaid, place, { movementId: id, ...what, ...till, owed: owed - amount, at })
    return { id, receipt, amount, rounding, currency, toCredit, owed: owed - amount }
  },
})
