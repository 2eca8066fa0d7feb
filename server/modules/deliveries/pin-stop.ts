import { z } from 'zod'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { stepRefused } from './errors.ts'
import { JobPinned } from './events.ts'
import { answerOf, factsOf, lockJob, placeOf } from './job.ts'
import { isEnded } from './job-rules.ts'
import { activeZones } from './zone.ts'
import { zoneFor } from './zone-rules.ts'

/** Where a stop is, in degrees. */
export const PinStop = z.strictObject({
  id: z.uuid(),
  version: z.int().positive(),
  lat: z.number().min(-90).max(90),
  lon: z.number().min(-180).max(180),
})

/** Puts the pin of a stop by hand; one that has no zone yet belongs to the zone that the place lies in. */
export const pinStop = defineCommand({
  name: 'deliveries.pin_stop',
  permission: 'deliveries.dispatch',
  input: PinStop,
  async run({ tx, actor, now, publish, note }, { id, version, lat, lon }) {
    const job = await lockJob(tx, { id, version })
    requireRight(actor, 'deliveries.dispatch', job.branch_id)
    if (isEnded(job.state)) throw stepRefused({ from: job.state, to: job.state, next: [] })
    const address = { ...job.address, lat, lon }
    const zoneId = job.zone_id ?? zoneFor(await activeZones(tx, job.branch_id), address)?.id ?? null
    const pinned = await tx
      .updateTable('deliveries.jobs')
      .set({ address: JSON.stringify(address), pin: 'hand', zone_id: zoneId, version: version + 1 })
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow()
    note({ ...placeOf(pinned), after: { pin: 'hand' } })
    publish(JobPinned, placeOf(pinned), { ...factsOf(pinned, now), pin: 'hand' })
    return answerOf(pinned)
  },
})
