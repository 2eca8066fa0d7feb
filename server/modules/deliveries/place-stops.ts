import { z } from 'zod'
import { defineCommand } from '#platform/command/command.ts'
import { JobPinned } from './events.ts'
import { factsOf, placeOf } from './job.ts'
import { activeZones, type Zone } from './zone.ts'
import { zoneFor } from './zone-rules.ts'

const Found = z.strictObject({
  id: z.uuid(),
  place: z.strictObject({ lat: z.number(), lng: z.number(), sure: z.enum(['house', 'street', 'area']) }).nullable(),
})

/** Writes down where stops were found, or that they were not; one that has a place by now, or has ended, stays as it is. */
export const placeStops = defineCommand({
  name: 'deliveries.place_stops',
  permission: 'deliveries.dispatch',
  input: z.strictObject({ map: z.string(), found: z.array(Found) }),
  async run({ tx, now, publish }, { map, found }) {
    const places = new Map(found.map(({ id, place }) => [id, place]))
    const jobs = await tx
      .selectFrom('deliveries.jobs')
      .selectAll()
      .where('id', 'in', [...places.keys()])
      .where('ended_at', 'is', null)
      .orderBy('id')
      .forUpdate()
      .execute()
    const zones = new Map<string, Zone[]>()
    for (const job of jobs.filter(({ address }) => address.lat === null)) {
      const place = places.get(job.id)
      const pin = place?.sure ?? 'none'
      const address = { ...job.address, ...(place && { lat: place.lat, lon: place.lng }) }
      const here = zones.get(job.branch_id) ?? (await activeZones(tx, job.branch_id))
      zones.set(job.branch_id, here)
      const placed = await tx
        .updateTable('deliveries.jobs')
        .set({
          ...{ address: JSON.stringify(address), pin, pin_map: map },
          zone_id: job.zone_id ?? zoneFor(here, address)?.id ?? null,
        })
        .where('id', '=', job.id)
        .returningAll()
        .executeTakeFirstOrThrow()
      publish(JobPinned, placeOf(placed), { ...factsOf(placed, now), pin })
    }
  },
})
