import { z } from 'zod'
import { defineCommand } from '#platform/command/command.ts'
import { staleVersion } from '#platform/errors.ts'
import { lotPending } from './errors.ts'
import { LotClosed } from './events.ts'
import { lockOpenLot } from './lock-lot.ts'
import { isPending } from './stage-rules.ts'

/** A lot of which nothing is left on the way. */
export const CloseLot = z.strictObject({ lotId: z.uuid(), version: z.int().positive() })

/** Closes a lot once each of its pieces has passed inspection, is missing, damaged or given back; stragglers are named. */
export const closeLot = defineCommand({
  name: 'production.close_lot',
  permission: 'production.work',
  input: CloseLot,
  async run(context, { lotId, version }) {
    const { tx, actor, now, publish, note } = context
    const { branch_id: branchId, code, colour, version: present } = await lockOpenLot(context, lotId)
    if (version !== present) throw staleVersion({ what: 'lot', expected: version, actual: present })
    const pieces = await tx
      .selectFrom('production.pieces')
      .select(['tag', 'stage', 'reached'])
      .where('lot_id', '=', lotId)
      .orderBy('tag')
      .execute()
    const pending = pieces.filter(isPending)
    if (pending.length > 0) throw lotPending({ lot: code, tags: pending.slice(0, 20).map(({ tag }) => tag) })
    await tx
      .updateTable('production.lots')
      .set({ closed_at: now, closed_by: actor.id, version: version + 1 })
      .where('id', '=', lotId)
      .execute()
    const place = { subject: `lot/${lotId}`, branchId }
    note({ ...place, after: { closed: true, pieces: pieces.length } })
    publish(LotClosed, place, { lotId, branchId, code, colour, at: now.toISOString(), pieces: pieces.length })
    return { id: lotId, version: version + 1 }
  },
})
