import { z } from 'zod'
import { checkRegister } from '#modules/cash/index.ts'
import { lotToPay, settleOwed } from '#modules/prepaid/index.ts'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { payOwed } from './book-package.ts'
import { givenBy, PackageTender } from './package-tender.ts'

/** The price of a subscription's period that has begun. */
export const PayPeriod = z.strictObject({ lotId: z.uuid(), tender: PackageTender, registerId: z.uuid().optional() })

/** Takes what is owed for a period of a subscription, whole. */
export const payPeriod = defineCommand({
  name: 'payments.pay_period',
  permission: 'prepaid.sell',
  critical: true,
  input: PayPeriod,
  async run(context, { lotId, tender, registerId }) {
    const { tx } = context
    const lot = await lotToPay(tx, lotId)
    requireRight(context.actor, 'payments.take', lot.branchId)
    if (tender.kind === 'cash' && registerId === undefined) await checkRegister(tx, lot.branchId)
    await settleOwed(tx, lotId, lot.owed)
    return payOwed(context, { lot, amount: lot.owed, registerId, given: givenBy(tender) })
  },
})
