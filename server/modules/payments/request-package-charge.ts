import { z } from 'zod'
import { checkRegister, requireRegister } from '#modules/cash/index.ts'
import { offerOf } from '#modules/prepaid/index.ts'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { newId } from '#platform/ids.ts'
import { partsNotPrice } from './errors.ts'
import { CardChargeRequested } from './events.ts'
import { PackageParts } from './package-tender.ts'

/** A package to be paid by card. */
export const RequestPackageCharge = z.strictObject({
  planId: z.uuid(),
  customerId: z.uuid(),
  branchId: z.uuid(),
  registerId: z.uuid().optional(),
  /** What is paid of the price in other ways; the card pays the rest. */
  parts: PackageParts.optional(),
})

/** Writes down that a terminal is about to be asked for a package's price; the package is sold when the terminal says yes. */
export const requestPackageCharge = defineCommand({
  name: 'payments.request_package_charge',
  permission: 'prepaid.sell',
  critical: true,
  input: RequestPackageCharge,
  async run({ tx, actor, now, publish }, { planId, customerId, branchId, registerId, parts }) {
    requireRight(actor, 'payments.take', branchId)
    const { name, price, currency } = await offerOf(tx, { planId, customerId, branchId, now })
    const amount = price - (parts ?? []).reduce((sum, part) => sum + part.amount, 0)
    if (amount <= 0) throw partsNotPrice({ price, currency })
    const hasCash = parts?.some(({ tender }) => tender.kind === 'cash') ?? false
    if (hasCash && registerId === undefined) await checkRegister(tx, branchId)
    await requireRegister(tx, { registerId, branchId })
    const id = newId()
    await tx
      .insertInto('payments.card_charges')
      .values({
        id,
        order_id: null,
        sale: JSON.stringify({ planId, customerId, ...(parts && { parts }) }),
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
