import { z } from 'zod'
import { restLot } from '#modules/prepaid/index.ts'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { askCardBack } from './ask-card-back.ts'
import { GivingReason } from './give-back.ts'
import { bookPackageBack, lockSale, waysBack } from './package-back.ts'
import { tillOf } from './payment-row.ts'
import { moneyTenders } from './tender-rules.ts'

/** A package to take back for money; by another tender than it was paid only where said so. */
export const RefundPackage = z.strictObject({
  lotId: z.uuid(),
  tender: z.enum(moneyTenders).optional(),
  reason: GivingReason,
  registerId: z.uuid().optional(),
})

/**
 * Takes a package back: its owner gets what is unspent of the price, with the tax paid on that at the sale, each part the way it came. Where a
 * card is among them its terminal is asked first, and the package rests until it has answered.
 */
export const refundPackage = defineCommand({
  name: 'payments.refund_package',
  permission: 'payments.refund',
  critical: true,
  input: RefundPackage,
  async run(context, { lotId, tender, reason, registerId }) {
    const { tx, now } = context
    const sale = await lockSale(tx, lotId)
    for (const { branchId } of sale) requireRight(context.actor, 'payments.refund', branchId)
    const { ways, tax } = await waysBack(context, { lotId, sale, tender })
    const byCard = ways.find((way) => way.tender === 'card')
    if (byCard) {
      const rests = await restLot(context, { lotId, reason })
      const till = await tillOf(tx, byCard.payment.branchId, now)
      return askCardBack(context, { ...byCard, till, kind: 'refund', reason, registerId, rests })
    }
    return { given: await bookPackageBack(context, { lotId, ways, tax, reason, registerId }) }
  },
})
