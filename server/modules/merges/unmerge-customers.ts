import { z } from 'zod'
import { releaseCustomer } from '#modules/customers/index.ts'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { notFound, staleVersion } from '#platform/errors.ts'
import { mergeTooOld, mergeUndone } from './errors.ts'
import { CustomersUnmerged } from './events.ts'
import { handOver } from './hand-over.ts'

/** Which merge is taken back. */
export const UnmergeCustomers = z.strictObject({ id: z.uuid(), version: z.int().min(1) })

/**
 * Takes a merge back: every row that moved goes where it came from, and so does the credit, as far as it was not spent since; what came about after
 * the merge stays with the kept customer. Tells the credit that was missing.
 */
export const unmergeCustomers = defineCommand({
  name: 'merges.unmerge',
  permission: 'customers.merge',
  critical: true,
  input: UnmergeCustomers,
  async run(context, { id, version: expected }) {
    const { tx, actor, now, publish, note } = context
    const merge = await tx.selectFrom('merges.merges').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
    if (!merge) throw notFound({ what: 'merge' })
    const { branch_id: branchId, kept_id: keptId, absorbed_id: absorbedId, brought, moved } = merge
    requireRight(actor, 'customers.merge', branchId)
    if (merge.undone_at !== null) throw mergeUndone({ mergeId: id })
    if (merge.version !== expected) throw staleVersion({ what: 'merge', expected, actual: merge.version })
    if (merge.until < now) throw mergeTooOld({ mergeId: id, until: merge.until.toISOString() })
    await releaseCustomer(context, { keptId, absorbedId }, brought)
    const handover = { from: keptId, to: absorbedId, branchId, subject: `customer_merge/${id}` }
    const back = await handOver(context, handover, moved)
    const version = expected + 1
    await tx
      .updateTable('merges.merges')
      .set({ undone_at: now, undone_by: actor.id, version })
      .where('id', '=', id)
      .execute()
    const creditMissing = moved.credit.flatMap(({ currency, amount }) => {
      const returned = back.credit.find((one) => one.currency === currency)?.amount ?? 0
      return returned === amount ? [] : [{ currency, amount: amount - returned }]
    })
    const facts = { mergeId: id, keptId, absorbedId, at: now.toISOString(), orderIds: moved.orders }
    publish(CustomersUnmerged, { subject: `customer/${keptId}`, branchId: null }, facts)
    note({ subject: `customer/${keptId}`, branchId, after: { keptId, absorbedId, creditMissing } })
    return { id, version, creditMissing }
  },
})
