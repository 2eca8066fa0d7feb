import { z } from 'zod'
import { checkRegister } from '#modules/cash/index.ts'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { sellPaid } from './book-package.ts'
import { PackageParts, partGiven } from './package-tender.ts'

/** A package over the counter whose price is paid in parts. */
export const SellPackageInParts = z.strictObject({
  planId: z.uuid(),
  customerId: z.uuid(),
  branchId: z.uuid(),
  parts: PackageParts,
  registerId: z.uuid().optional(),
})

/** Sells a package for money that comes in several ways, all of its price at once. */
export const sellPackageInParts = defineCommand({
  name: 'payments.sell_package_in_parts',
  permission: 'prepaid.sell',
  critical: true,
  input: SellPackageInParts,
  async run(context, { parts, registerId, ...sale }) {
    requireRight(context.actor, 'payments.take', sale.branchId)
    const hasCash = parts.some(({ tender }) => tender.kind === 'cash')
    if (hasCash && registerId === undefined) await checkRegister(context.tx, sale.branchId)
    return sellPaid(context, { ...sale, registerId, parts: parts.map(partGiven) })
  },
})
