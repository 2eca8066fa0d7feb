import { z } from 'zod'
import { customerForOrder } from '#modules/customers/index.ts'
import { branchForOrder } from '#modules/identity/index.ts'
import { credit } from '#modules/ledger/index.ts'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { newId } from '#platform/ids.ts'
import { DepositTaken } from './events.ts'
import { Amount, AtTill } from './money-input.ts'
import { recordMovement, subjectOf } from './movement.ts'
import { moveMoney } from './till-money.ts'

/** Money a customer leaves for later, in minor units. */
export const TakeDeposit = AtTill.extend({ customerId: z.uuid(), amount: Amount })

/** Takes a deposit: it becomes store credit. */
export const takeDeposit = defineCommand({
  name: 'accounts.take_deposit',
  permission: 'accounts.take',
  critical: true,
  input: TakeDeposit,
  async run(context, { customerId, branchId, registerId, tender, reference, amount }) {
    requireRight(context.actor, 'accounts.take', branchId)
    await customerForOrder(context.tx, customerId)
    const { currency } = await branchForOrder(context.tx, branchId)
    const id = newId()
    const money = { branchId, registerId, tender, amount, currency, inCoins: false, subject: subjectOf(id) }
    const { receipt, rounding, businessDate, postings: received } = await moveMoney(context, money)
    const postings = [...received, ...credit('customer_credit', amount)]
    const what = { customerId, branchId, currency, amount, businessDate, receipt, tender, rounding }
    recordMovement(context, { id, kind: 'deposit', ...what, reference, registerId, postings })
    const place = { subject: `customer/${customerId}`, branchId }
    context.note({ ...place, after: { movement: id, amount, tender, receipt } })
    context.publish(DepositTaken, place, { movementId: id, ...what, at: context.now.toISOString() })
    return { id, receipt, amount, rounding, currency }
  },
})
