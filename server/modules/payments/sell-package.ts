import { z } from 'zod'
import { checkRegister } from '#modules/cash/index.ts'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { sellPaid } from './book-package.ts'
import { givenBy, PackageTender } from './package-tender.ts'

/** A package over the counter, paid at once. */
export const SellPackage = z.strictObject({
  planId: z.uuid(),
  customerId: z.uuid(),
  branchId: z.uuid(),
  tender: PackageTender,
  registerId: z.uuid().optional(),
})

/** Sells a package for money: the customer has it, the branch owes its services, the drawer holds the price. */
export const sellPackage = defineCommand({
  name: 'payments.sell_package',
  permission: 'prepaid.sell',
  critical: true,
  input: SellPackage,
  async run(context, { tender, registerId, ...sale }) {
    requireRight(context.actor, 'payments.take', sale.branchId)
    if (tender.kind === 'cash' && registerId === undefined) await checkRegister(context.tx, sale.branchId)
    return sellPaid(context, { ...sale, registerId, parts: [{ given: givenBy(tender) }] })
  },
})
