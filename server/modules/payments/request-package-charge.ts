import { z } from 'zod'
import { offerOf } from '#modules/prepaid/index.ts'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { newId } from '#platform/ids.ts'
import { CardChargeRequested } from './events.ts'

/** A package to be paid by card. */
export const RequestPackageCharge = z.strictObject({
  planId: z.uuid(),
  customerId: z.uuid(),
  branchId: z.uuid(),
  registerId: z.uuid().optional(),
})

/** Writes down that a terminal is about to be asked for a package's price; the package is sold when the terminal says yes. */
export const requestPackageCharge = defineCommand({
  name: 'payments.request_package_charge',
  permission: 'prepaid.sell',
  critical: true,
  input: RequestPackageCharge,
  async run({ tx, actor, now, publish }, { planId, customerId, branchId, registerId }) {
    requireRight(actor, 'payments.take', branchId)
    const { name, price: amount, currency } = await offerOf(tx, { planId, customerId, branchId, now })
    const id = newId()
    await tx
      .insertInto('payments.card_charges')
      .values({
        id,
        order_id: null,
        sale: JSON.stringify({ planId, customerId }),
        register_id: registerId ?? null,
        branch_id: branchId,
        amount,
        currency,
        state: 'pending',
        requested_at: now,
        requested_by: actor.id,
      })
      .execute()
    const subject = `customer/${customerId}`
    const charge = { chargeId: id, orderId: null, branchId, amount, currency, reason: null }
    publish(CardChargeRequested, { subject, branchId }, charge)
    return { chargeId: id, ticket: name, amount, tip: 0, currency }
  },
})
