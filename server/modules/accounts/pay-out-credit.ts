import { z } from 'zod'
import { branchForOrder } from '#modules/identity/index.ts'
import { debit } from '#modules/ledger/index.ts'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { newId } from '#platform/ids.ts'
import { notEnoughCredit } from './errors.ts'
import { CreditPaidOut } from './events.ts'
import { Amount, AtTill, Reason } from './money-input.ts'
import { recordMovement, subjectOf } from './movement.ts'
import { holdCredit, standingIn } from './store.ts'
import { moveMoney } from './till-money.ts'

/** Store credit to pay out as money, in minor units of the branch's currency; all of it when no amount is given. */
export const PayOutCredit = AtTill.extend({ customerId: z.uuid(), amount: Amount.optional(), reason: Reason })

/** Pays store credit out: never more than there is. */
export const payOutCredit = defineCommand({
  name: 'accounts.pay_out_credit',
  permission: 'accounts.pay_out',
  critical: true,
  input: PayOutCredit,
  async run(context, { customerId, branchId, registerId, tender, reference, reason, ...wish }) {
    requireRight(context.actor, 'accounts.pay_out', branchId)
    const { currency } = await branchForOrder(context.tx, branchId)
    await holdCredit(context, { customerId, currency })
    const { credit: left } = await standingIn(context.tx, { customerId, currency })
    const amount = wish.amount ?? left
    if (left <= 0 || amount > left) throw notEnoughCredit({ left, amount, currency })
    const id = newId()
    const money = { branchId, registerId, tender, amount: -amount, currency, inCoins: true, subject: subjectOf(id) }
    const { receipt, rounding, businessDate, postings: given } = await moveMoney(context, { ...money, reason })
    const postings = [...debit('customer_credit', amount), ...given]
    const what = { customerId, branchId, currency, amount, businessDate, receipt, tender, rounding }
    recordMovement(context, { id, kind: 'pay_out', ...what, reference, reason, registerId, postings })
    const place = { subject: `customer/${customerId}`, branchId }
    context.note({ ...place, reason, after: { movement: id, amount, tender, receipt } })
    context.publish(CreditPaidOut, place, { movementId: id, ...what, reason, at: context.now.toISOString() })
    return { id, receipt, amount, rounding, currency }
  },
})
