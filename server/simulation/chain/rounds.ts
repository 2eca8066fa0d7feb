import { MS_PER_MINUTE } from '#platform/time.ts'
import { randomOf } from '../random.ts'
import { textArray } from './copy-rows.ts'
import type { Writer } from './copy-writer.ts'
import type { Worker } from './crew.ts'
import { namedId } from './ids.ts'
import type { Life } from './life.ts'
import type { Shop, Stop } from './shops.ts'
import type { Owing, Pen } from './takings.ts'

const window = { from: '10:00', until: '17:00', firstMinute: 600, lastMinute: 1020, capacity: 60 } as const

const centres = {
  Bristol: { lat: 51.4545, lon: -2.5879 },
  Minneapolis: { lat: 44.9778, lon: -93.265 },
  Phoenix: { lat: 33.4484, lon: -112.074 },
} as const

const zoneId = (seed: string, { plan }: Shop): string => namedId(seed, 'zone', plan.code)
const vehicleId = (seed: string, driver: Worker): string => namedId(seed, 'van', driver.email)

/** Writes where a store drives, when it does each week, and its vans. */
export function writeFleet(writer: Writer, seed: string, shop: Shop): void {
  if (shop.drivers.length === 0) return
  const { plan, id: branchId } = shop
  const zone = zoneId(seed, shop)
  writer.add('deliveries.zones', {
    id: zone,
    branch_id: branchId,
    name: plan.city,
    postcodes: textArray([plan.postcode]),
  })
  for (const weekday of [1, 2, 3, 4, 5, 6])
    writer.add('deliveries.week_windows', {
      id: namedId(seed, 'window', plan.code, String(weekday)),
      zone_id: zone,
      branch_id: branchId,
      weekday,
      from_time: window.from,
      until_time: window.until,
      capacity: window.capacity,
    })
  for (const [place, driver] of shop.drivers.entries())
    writer.add('deliveries.vehicles', {
      id: vehicleId(seed, driver),
      branch_id: branchId,
      name: `Van ${place + 1}`,
      kind: 'van',
      bags: 60,
    })
}

/** Plans that an order is brought to its owner's door, where it is by the last day. */
export function planStop({ days }: Pen, { shop, shopper, id, customerId }: Owing, { collected, taken }: Life): void {
  const { address, delivered, name } = shopper
  if (!delivered || address === null || collected === null || collected.day > days.last || shop.drivers.length === 0)
    return
  const stop = { at: collected.at, orderId: id, customerId, name, address, requestedAt: taken.at }
  const planned = shop.stops.get(collected.day)
  if (planned) planned.push(stop)
  else shop.stops.set(collected.day, [stop])
}

interface Round {
  driver: Worker
  shiftId: string
  slotId: string
  date: string
  starts: Date
  ends: Date
}

function addressOf(seed: string, shop: Shop, { name, address, customerId }: Stop): object {
  const random = randomOf(seed, 'door', customerId)
  const { lat, lon } = centres[shop.plan.city as keyof typeof centres]
  const near = (degrees: number): number => Math.round((degrees + (random.share() - 0.5) * 0.05) * 1e6) / 1e6
  return { name, phone: null, ...address, accessNotes: null, lat: near(lat), lon: near(lon) }
}

const way = [
  ['requested', 'confirmed', null],
  ['confirmed', 'assigned', null],
  ['assigned', 'accepted', 240],
  ['accepted', 'en_route', 14],
  ['en_route', 'arrived', 3],
  ['arrived', 'completed', 0],
] as const

function writeStop(
  pen: Pen,
  shop: Shop,
  { stop, round, position }: { stop: Stop; round: Round; position: number },
): void {
  const { writer, ids, tell } = pen
  const { driver, shiftId, slotId, date, starts, ends } = round
  const id = ids(stop.requestedAt)
  const receiver = randomOf(id, 'receiver').chance(0.8) ? stop.name : 'Neighbour'
  writer.add('deliveries.jobs', {
    ...{
      id,
      branch_id: shop.id,
      kind: 'dropoff',
      state: 'completed',
      source: 'counter',
      customer_id: stop.customerId,
      order_id: stop.orderId,
    },
    address: addressOf(pen.seed, shop, stop),
    ...{ zone_id: zoneId(pen.seed, shop), slot_id: slotId, date, window_start: starts, window_end: ends },
    ...{ driver_id: driver.id, shift_id: shiftId, position },
    proof: { receiver, note: null, tags: [], cash: null },
    ...{
      handed_over: true,
      requested_at: stop.requestedAt,
      requested_by: shop.lead.id,
      ended_at: stop.at,
      version: way.length + 1,
    },
  })
  for (const [from, to, before] of way) {
    const at = before === null ? stop.requestedAt : new Date(stop.at.getTime() - before * MS_PER_MINUTE)
    const by = before === null ? shop.lead.id : driver.id
    const isTold = before !== null
    writer.add('deliveries.steps', {
      ...{ id: ids(at), job_id: id, branch_id: shop.id, driver_id: to === 'confirmed' ? null : driver.id },
      ...{ from_state: from, to_state: to, at, claimed_at: isTold ? at : null, by },
    })
  }
  tell({
    at: stop.at,
    by: driver,
    action: 'deliveries.complete',
    subject: `delivery_job/${id}`,
    branchId: shop.id,
    after: { state: 'completed', receiver },
  })
}

/** Drives what is to be brought on a day: shifts, stops with their steps, and a proof for each. */
export function runRounds(pen: Pen, shop: Shop, day: number): void {
  const stops = shop.stops.get(day)?.sort((one, other) => one.at.getTime() - other.at.getTime()) ?? []
  shop.stops.delete(day)
  if (stops.length === 0) return
  const { writer, ids, seed } = pen
  const date = pen.days.dates[day] ?? ''
  const [starts, ends] = [shop.at(day, window.firstMinute), shop.at(day, window.lastMinute)]
  const slotId = ids(starts)
  const capacity = Math.max(window.capacity, stops.length)
  writer.add('deliveries.slots', {
    ...{
      id: slotId,
      zone_id: zoneId(seed, shop),
      branch_id: shop.id,
      date,
      starts_at: starts,
      ends_at: ends,
      capacity,
      taken: stops.length,
    },
  })
  const working = shop.drivers.slice(0, Math.min(shop.drivers.length, Math.ceil(stops.length / 6)))
  for (const [place, driver] of working.entries()) {
    const shiftId = ids(starts)
    const [from, to] = [shop.at(day, 570), shop.at(day, 1050)]
    writer.add('deliveries.shifts', {
      ...{
        id: shiftId,
        branch_id: shop.id,
        driver_id: driver.id,
        vehicle_id: vehicleId(seed, driver),
        register_id: shop.register.id,
      },
      ...{ date, starts_at: from, ends_at: to, started_at: from, ended_at: to, version: 3 },
    })
    const round = { driver, shiftId, slotId, date, starts, ends }
    for (const [position, stop] of stops.filter((_, nth) => nth % working.length === place).entries())
      writeStop(pen, shop, { stop, round, position })
  }
}
