import { z } from 'zod'
import { branchById, staffInRole } from '#modules/identity/index.ts'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import type { Tx } from '#platform/db/transactions.ts'
import { notFound } from '#platform/errors.ts'
import { newId } from '#platform/ids.ts'
import { businessDate } from '#platform/time.ts'
import { notADriver, windowNeeded } from './errors.ts'
import { ShiftPlanned } from './events.ts'
import { refuseOverlap } from './refuse-taken.ts'
import { factsOfShift } from './shift.ts'

/** Who is to drive when, with what, and into which drawer the cash from the doors goes. */
export const PlanShift = z.strictObject({
  branchId: z.uuid(),
  driverId: z.uuid(),
  vehicleId: z.uuid().optional(),
  registerId: z.uuid().optional(),
  startsAt: z.iso.datetime(),
  endsAt: z.iso.datetime(),
})

async function checkVehicle(tx: Tx, branchId: string, vehicleId: string | undefined): Promise<void> {
  if (vehicleId === undefined) return
  const vehicle = await tx
    .selectFrom('deliveries.vehicles')
    .select('id')
    .where('id', '=', vehicleId)
    .where('branch_id', '=', branchId)
    .where('active', '=', true)
    .executeTakeFirst()
  if (!vehicle) throw notFound({ what: 'vehicle' })
}

/** Plans a shift; a driver has one at a time, and so has a vehicle. */
export const planShift = defineCommand({
  name: 'deliveries.plan_shift',
  permission: 'deliveries.dispatch',
  input: PlanShift,
  async run({ tx, actor, now, publish, note }, { branchId, driverId, vehicleId, registerId, startsAt, endsAt }) {
    const { timeZone, dayStart } = await branchById(tx, branchId)
    requireRight(actor, 'deliveries.dispatch', branchId)
    if (startsAt >= endsAt) throw windowNeeded({})
    const drivers = await staffInRole(tx, { role: 'driver', branchId })
    if (!drivers.some(({ id }) => id === driverId)) throw notADriver({})
    await checkVehicle(tx, branchId, vehicleId)
    const starts = new Date(startsAt)
    const shift = await tx
      .insertInto('deliveries.shifts')
      .values({
        id: newId(),
        branch_id: branchId,
        driver_id: driverId,
        vehicle_id: vehicleId ?? null,
        register_id: registerId ?? null,
        date: businessDate(starts, timeZone, dayStart),
        starts_at: starts,
        ends_at: new Date(endsAt),
      })
      .returningAll()
      .executeTakeFirstOrThrow()
      .catch(refuseOverlap)
    const { place, facts } = factsOfShift(shift, now)
    note({ ...place, after: { driverId, vehicleId, startsAt, endsAt } })
    publish(ShiftPlanned, place, facts)
    return { id: shift.id, version: 1 }
  },
})
