import { branchesByIds } from '#modules/identity/index.ts'
import { paymentDue, piecesToWorkOn } from '#modules/orders/index.ts'
import { type Actor, may } from '#platform/command/actor.ts'
import type { Queries } from '#platform/db/transactions.ts'
import { addDays, businessDate } from '#platform/time.ts'
import { type FoundJob, stopsOfDriver } from './find-jobs.ts'
import { isOfDay, shiftsOf } from './find-plan.ts'
import { nextStates } from './job-rules.ts'

/** A garment to bring, as its tag and name. */
export interface PieceToBring {
  tag: string
  itemName: string
}

async function piecesByOrder(queries: Queries, stops: readonly FoundJob[]): Promise<Map<string, PieceToBring[]>> {
  const orderIds = [...new Set(stops.flatMap(({ orderId }) => orderId ?? []))]
  const pieces = orderIds.length === 0 ? [] : await piecesToWorkOn(queries, { orderIds })
  const left = pieces.filter(({ status }) => status !== 'cancelled')
  return Map.groupBy(left, ({ orderId }) => orderId)
}

/** The day of a driver: of the branch of their next shift, or of one they drive for. */
async function dayOfDriver(queries: Queries, actor: Actor, now: Date) {
  const utc = now.toISOString().slice(0, 10)
  const shifts = await shiftsOf(queries, { driverId: actor.id, from: addDays(utc, -1), until: addDays(utc, 1) })
  const current = shifts.find(({ state, endsAt }) => state === 'under_way' || endsAt > now) ?? shifts.at(-1)
  const granted = actor.grants.find(({ permissions }) => permissions.has('deliveries.drive'))?.branchId
  const branchId = current?.branchId ?? granted ?? null
  const branches = await branchesByIds(queries, branchId === null ? [] : [branchId])
  const branch = branches.get(branchId ?? '')
  const date = branch ? businessDate(now, branch.timeZone, branch.dayStart) : utc
  const day = { date, timeZone: branch?.timeZone ?? 'UTC', dayStart: branch?.dayStart ?? '00:00' }
  return { date, branch, shifts: shifts.filter((shift) => shift.state === 'under_way' || isOfDay(shift, day)) }
}

/** Everything a driver's phone needs for the day, to work without a connection; amounts in minor units. */
export async function driverDay(queries: Queries, { actor, now }: { actor: Actor; now: Date }) {
  const { date, branch, shifts } = await dayOfDriver(queries, actor, now)
  const stops = await stopsOfDriver(queries, { driverId: actor.id, date })
  const pieces = await piecesByOrder(queries, stops)
  const step = branch?.cashRoundingStep ?? null
  return {
    date,
    timeZone: branch?.timeZone ?? 'UTC',
    branch: branch ? { id: branch.id, name: branch.name, phone: branch.phone } : null,
    shifts,
    stops: stops.map((stop) => {
      const due = stop.order?.due ?? 0
      return {
        ...stop,
        pieces: (pieces.get(stop.orderId ?? '') ?? []).map(({ tag, itemName }) => ({ tag, itemName })),
        cashDue: due > 0 ? paymentDue({ totalDue: due, paid: 0 }, 'cash', step).payable : 0,
        can: { drive: may(actor, 'deliveries.drive', stop.branchId), next: [...nextStates(stop.state)] },
      }
    }),
  }
}
