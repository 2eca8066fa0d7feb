import { z } from 'zod'
import { branchById } from '#modules/identity/index.ts'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { staleVersion } from '#platform/errors.ts'
import { StationsSet } from './events.ts'
import { stationsAt } from './find-stations.ts'
import { stationStages } from './stage-rules.ts'

/** The stations a branch does without; `version` 0 where none were ever set. */
export const SetStations = z.strictObject({
  branchId: z.uuid(),
  skipped: z.array(z.enum(stationStages)).max(stationStages.length),
  handsOut: z.boolean().optional().meta({
    description: 'Whether what other branches took in is racked and collected here; left as it is when absent.',
  }),
  version: z.int().min(0),
})

/** Says which stations a branch does without, so that pieces pass them unseen, and whether it hands out what others took in; from now on. */
export const setStations = defineCommand({
  name: 'production.set_stations',
  permission: 'production.manage',
  input: SetStations,
  async run({ tx, actor, publish, note }, { branchId, skipped, version, ...asked }) {
    await branchById(tx, branchId)
    requireRight(actor, 'production.manage', branchId)
    // A list that was never set is locked by its insertion.
    const { version: present, handsOut: before } = await stationsAt(tx, branchId)
    if (present !== version) throw staleVersion({ what: 'list of stations', expected: version, actual: present })
    const handsOut = asked.handsOut ?? before
    const row = { branch_id: branchId, skipped: [...new Set(skipped)], hands_out: handsOut, version: version + 1 }
    const set = await tx
      .insertInto('production.branch_stations')
      .values(row)
      .onConflict((known) =>
        known.column('branch_id').doUpdateSet(row).where('production.branch_stations.version', '=', version),
      )
      .returning('version')
      .execute()
    if (set.length === 0) throw staleVersion({ what: 'list of stations', expected: version, actual: version + 1 })
    const place = { subject: `branch/${branchId}`, branchId }
    note({ ...place, after: { skipped: row.skipped, handsOut } })
    publish(StationsSet, place, { branchId, skipped: row.skipped, handsOut })
    return { skipped: row.skipped, handsOut, version: version + 1 }
  },
})
