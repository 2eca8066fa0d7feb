import { z } from 'zod'
import { requireNoAccount } from '#modules/accounts/index.ts'
import { absorbCustomer, customersByIds } from '#modules/customers/index.ts'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { newId } from '#platform/ids.ts'
import { CustomersMerged } from './events.ts'
import { handOver, heldBy } from './hand-over.ts'

const days = 24 * 60 * 60 * 1000
const reversibleFor = 30 * days

/** Who becomes part of whom, as both were when the preview was looked at; the books of the branch note credit that changes hands. */
export const MergeCustomers = z.strictObject({
  keptId: z.uuid(),
  absorbedId: z.uuid(),
  keptVersion: z.int().min(1),
  absorbedVersion: z.int().min(1),
  branchId: z.uuid(),
})

/**
 * Makes one customer part of another, with everything they have, in one step: contacts, orders, packages, credit, claims, price lists. It can be
 * taken back for 30 days. Refuses somebody who pays by statement, since what is owed is not moved.
 */
export const mergeCustomers = defineCommand({
  name: 'merges.merge',
  permission: 'customers.merge',
  critical: true,
  input: MergeCustomers,
  async run(context, { keptId, absorbedId, keptVersion, absorbedVersion, branchId }) {
    const { tx, actor, now, publish, note } = context
    requireRight(actor, 'customers.merge', branchId)
    const id = newId()
    const names = await customersByIds(tx, [keptId, absorbedId])
    const pair = { keptId, absorbedId }
    const brought = await absorbCustomer(context, pair, { kept: keptVersion, absorbed: absorbedVersion })
    await requireNoAccount(context, absorbedId)
    const held = await heldBy(tx, absorbedId)
    const handover = { from: absorbedId, to: keptId, branchId, subject: `customer_merge/${id}` }
    const moved = await handOver(context, handover, held)
    const until = new Date(now.getTime() + reversibleFor)
    await tx
      .insertInto('merges.merges')
      .values({
        id,
        kept_id: keptId,
        absorbed_id: absorbedId,
        kept_name: names.get(keptId)?.name ?? '',
        absorbed_name: names.get(absorbedId)?.name ?? '',
        branch_id: branchId,
        at: now,
        by: actor.id,
        by_name: actor.name,
        until,
        brought: JSON.stringify(brought),
        moved: JSON.stringify(moved),
      })
      .execute()
    const facts = { mergeId: id, ...pair, at: now.toISOString(), orderIds: moved.orders }
    publish(CustomersMerged, { subject: `customer/${keptId}`, branchId: null }, facts)
    note({ subject: `customer/${keptId}`, branchId, after: { ...pair, moved } })
    return { id, until: until.toISOString(), version: 1 }
  },
})
