import { z } from 'zod'
import { branchForOrder } from '#modules/identity/index.ts'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { newId } from '#platform/ids.ts'
import { Content, digestOf } from './content.ts'
import { TakeoverMoved } from './events.ts'
import { judge } from './judge.ts'
import { summed } from './report-rules.ts'
import { talliesOfFile } from './tallies.ts'

/** The tables of a file of another system, for one branch. */
export const PlanTakeover = z.strictObject({
  branchId: z.uuid(),
  fileName: z.string().trim().min(1).max(255),
  content: Content,
})

/**
 * Judges what a file would bring over and keeps it; nothing is brought yet. The same content sent again is the same takeover: judged anew, or, once it
 * was applied, left as it is.
 */
export const planTakeover = defineCommand({
  name: 'takeover.plan',
  permission: 'takeover.run',
  critical: true,
  input: PlanTakeover,
  async run({ tx, actor, now, publish, note }, { branchId, fileName, content }) {
    requireRight(actor, 'takeover.run', branchId)
    const branch = await branchForOrder(tx, branchId)
    const digest = digestOf(content)
    const existing = await tx
      .selectFrom('takeover.takeovers')
      .select(['id', 'state', 'version'])
      .where('branch_id', '=', branchId)
      .where('digest', '=', digest)
      .forUpdate()
      .executeTakeFirst()
    if (existing?.state === 'applied') return { id: existing.id, state: existing.state, version: existing.version }
    const judgement = await judge(tx, content, { branch, now })
    const { counts, faults } = judgement
    const judged = {
      sums: JSON.stringify(summed(talliesOfFile(judgement))),
      counts: JSON.stringify(counts),
      faults: JSON.stringify(faults),
      planned_at: now,
      planned_by: actor.id,
    }
    const { id, version } = await tx
      .insertInto('takeover.takeovers')
      .values({
        ...{ id: newId(), branch_id: branchId, file_name: fileName, digest, state: 'planned' as const },
        ...{ content: JSON.stringify(content), applied_at: null, applied_by: null, ...judged },
      })
      .onConflict((conflict) =>
        conflict.columns(['branch_id', 'digest']).doUpdateSet((row) => ({
          ...{ file_name: fileName, ...judged },
          version: row('takeover.takeovers.version', '+', 1),
        })),
      )
      .returning(['id', 'version'])
      .executeTakeFirstOrThrow()
    const place = { subject: `takeover/${id}`, branchId }
    note({ ...place, after: { fileName, digest, counts, faults: faults.length } })
    publish(TakeoverMoved, place, { takeoverId: id, branchId, state: 'planned', counts, faults: faults.length })
    return { id, state: 'planned' as const, version }
  },
})
