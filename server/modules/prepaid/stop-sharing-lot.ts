import { z } from 'zod'
import { defineCommand } from '#platform/command/command.ts'
import { notFound } from '#platform/errors.ts'
import { LotSharingEnded } from './events.ts'
import { WhichLot } from './lot-input.ts'
import { factsOf, lockLot, placeOf, writeLots } from './store.ts'

/** From here on a member may not use a lot any more; what they used stays used. */
export const stopSharingLot = defineCommand({
  name: 'prepaid.stop_sharing_lot',
  permission: 'prepaid.sell',
  input: WhichLot.extend({ memberId: z.uuid() }),
  async run({ tx, publish, note }, { id, version, memberId }) {
    const lot = await lockLot(tx, { id, version })
    const removed = await tx
      .deleteFrom('prepaid.shares')
      .where('lot_id', '=', id)
      .where('customer_id', '=', memberId)
      .returning('lot_id')
      .executeTakeFirst()
    if (!removed) throw notFound({ what: 'member of this package' })
    await writeLots(tx, [{ before: lot, after: lot }])
    note({ branchId: lot.branch_id, before: { memberId } })
    publish(LotSharingEnded, placeOf(lot), { ...factsOf(lot), memberId })
    return { id, version: version + 1 }
  },
})
