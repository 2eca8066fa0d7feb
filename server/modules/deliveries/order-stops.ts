import { sql } from 'kysely'
import { z } from 'zod'
import { branchById } from '#modules/identity/index.ts'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { otherStops } from './errors.ts'
import { StopsOrdered } from './events.ts'

/** All the open stops of a driver's day, in the order in which they are to be driven. */
export const OrderStops = z.strictObject({
  branchId: z.uuid(),
  driverId: z.uuid(),
  date: z.iso.date(),
  jobIds: z.array(z.uuid()).min(1).max(300),
})

/** Puts the open stops of a driver's day in order; refuses a list that is not exactly these. */
export const orderStops = defineCommand({
  name: 'deliveries.order_stops',
  permission: 'deliveries.dispatch',
  input: OrderStops,
  async run({ tx, actor, now, publish, note }, { branchId, driverId, date, jobIds }) {
    await branchById(tx, branchId)
    requireRight(actor, 'deliveries.dispatch', branchId)
    const open = await tx
      .selectFrom('deliveries.jobs')
      .select('id')
      .where('branch_id', '=', branchId)
      .where('driver_id', '=', driverId)
      .where('date', '=', date)
      .where('state', 'in', ['assigned', 'accepted', 'en_route', 'arrived'])
      .orderBy('id')
      .forUpdate()
      .execute()
    if (open.length !== new Set(jobIds).size || open.some(({ id }) => !jobIds.includes(id))) throw otherStops({})
    await sql`
      update deliveries.jobs j set position = o.place::int, version = version + 1
      from unnest(${jobIds}::uuid[]) with ordinality as o (id, place) where j.id = o.id and j.position is distinct from o.place::int`.execute(
      tx,
    )
    const place = { subject: `driver_day/${driverId}/${date}`, branchId }
    note({ ...place, after: { jobIds } })
    publish(StopsOrdered, place, { branchId, driverId, date, jobIds, at: now.toISOString() })
    return { driverId, date, jobIds }
  },
})
