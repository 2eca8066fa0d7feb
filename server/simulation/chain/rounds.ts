import { addDays, MS_PER_MINUTE } from '#platform/time.ts'
import { doorOf } from '../doors.ts'
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

function plan(shop: Shop, day: number, stop: Stop): void {
  const planned = shop.stops.get(day)
  if (planned) planned.push(stop)
  else shop.stops.set(day, [stop])
}

const fetched = 0.4

/** Plans that an order is brought to its owner's door, and now and then that it is fetched there before. */
export function planStop(
  { seed }: Pen,
  { shop, shopper, id, customerId }: Owing,
  { collected, taken, cancelled }: Life,
): void {
  const { address, delivered, name } = shopper
  if (!delivered || address === null || shop.drivers.length === 0) return
  const stop = { customerId, name, address }
  const random = randomOf(seed, 'fetched', id)
  const fetchedAt = shop.at(taken.day, random.whole(window.firstMinute, window.lastMinute - 60))
  if (random.chance(fetched) && fetchedAt.getTime() < taken.at.getTime() - 20 * MS_PER_MINUTE) {
    const requestedAt = new Date(fetchedAt.getTime() - random.whole(18, 40) * 60 * MS_PER_MINUTE)
    plan(shop, taken.day, { ...stop, kind: 'pickup', at: fetchedAt, orderId: null, requestedAt })
  }
  if (collected === null || cancelled) return
  plan(shop, collected.day, { ...stop, kind: 'dropoff', at: collected.at, orderId: id, requestedAt: taken.at })
}

interface Day {
  slotId: string
  date: string
  starts: Date
  ends: Date
}

interface Round extends Day {
  driver: Worker
  shiftId: string
}

function addressOf(seed: string, shop: Shop, { name, address, customerId }: Stop): object {
  const random = randomOf(seed, 'door', customerId)
  const { lat, lon } = centres[shop.plan.city as keyof typeof centres]
  const near = (degrees: number): number => Math.round((degrees + (random.share() - 0.5) * 0.05) * 1e6) / 1e6
  const door = doorOf(address)
  return { name, phone: null, ...address, accessNotes: null, lat: door?.lat ?? near(lat), lon: door?.lng ?? near(lon) }
}

type Step = readonly [from: string, to: string, minutesBefore: number | null]

const asked: readonly Step[] = [
  ['requested', 'confirmed', null],
  ['confirmed', 'assigned', null],
]
const driven: readonly Step[] = [
  ['assigned', 'accepted', 240],
  ['accepted', 'en_route', 14],
  ['en_route', 'arrived', 3],
  ['arrived', 'completed', 0],
]
/** As it goes when somebody comes a second time. */
const inVain: readonly Step[] = [
  ['assigned', 'accepted', 240],
  ['accepted', 'en_route', 154],
  ['en_route', 'arrived', 143],
  ['arrived', 'attempted', 140],
  ['attempted', 'confirmed', 130],
  ['confirmed', 'assigned', 129],
  ['assigned', 'accepted', 120],
  ...driven.slice(1),
]

/** Why a driver stands at a door in vain, and how often that comes up: what is planted. */
export const attemptReasons = [
  ['Nobody was at home', 62],
  ['The address could not be found', 14],
  ['The door to the house was locked', 15],
  ['The customer asked to come later', 9],
] as const
/** The share of stops that take a second attempt. */
export const attemptShare = 0.06

interface Steps {
  stop: Stop
  jobId: string
  driver: Worker | null
  steps: readonly Step[]
  reason: string | null
}

function writeSteps({ writer, ids }: Pen, shop: Shop, { stop, jobId, driver, steps, reason }: Steps): void {
  for (const [from, to, before] of steps) {
    const at = before === null ? stop.requestedAt : new Date(stop.at.getTime() - before * MS_PER_MINUTE)
    const isTold = before !== null && to !== 'confirmed' && to !== 'assigned'
    writer.add('deliveries.steps', {
      ...{
        id: ids(at),
        job_id: jobId,
        branch_id: shop.id,
        driver_id: to === 'confirmed' ? null : (driver?.id ?? null),
      },
      ...{ from_state: from, to_state: to, at, claimed_at: isTold ? at : null },
      by: isTold && driver ? driver.id : shop.lead.id,
      reason: to === 'attempted' ? reason : null,
    })
  }
}

const jobOf = (pen: Pen, shop: Shop, { id, stop, day }: { id: string; stop: Stop; day: Day }) => ({
  ...{ id, branch_id: shop.id, kind: stop.kind, source: 'counter' },
  ...{ customer_id: stop.customerId, order_id: stop.orderId, address: addressOf(pen.seed, shop, stop) },
  ...{ zone_id: zoneId(pen.seed, shop), slot_id: day.slotId, date: day.date },
  ...{ window_start: day.starts, window_end: day.ends, requested_at: stop.requestedAt, requested_by: shop.lead.id },
})

function writeStop(
  pen: Pen,
  shop: Shop,
  { stop, round, position }: { stop: Stop; round: Round; position: number },
): void {
  const { writer, ids, tell } = pen
  const { driver, shiftId } = round
  const id = ids(stop.requestedAt)
  const random = randomOf(id, 'receiver')
  const receiver = stop.kind === 'pickup' ? null : random.chance(0.8) ? stop.name : 'Neighbour'
  const reason = random.chance(attemptShare) ? random.weighted(attemptReasons) : null
  const steps = [...asked, ...(reason === null ? driven : inVain)]
  writer.add('deliveries.jobs', {
    ...jobOf(pen, shop, { id, stop, day: round }),
    ...{ state: 'completed', driver_id: driver.id, shift_id: shiftId, position, attempts: reason === null ? 0 : 1 },
    proof: { receiver, note: null, tags: [], cash: null },
    ...{ handed_over: stop.kind === 'dropoff', ended_at: stop.at, version: steps.length + 1 },
  })
  writeSteps(pen, shop, { stop, jobId: id, driver, steps, reason })
  const about = { by: driver, subject: `delivery_job/${id}`, branchId: shop.id }
  if (reason !== null) {
    const at = new Date(stop.at.getTime() - 140 * MS_PER_MINUTE)
    tell({ ...about, at, action: 'deliveries.attempt', reason, after: { state: 'attempted', attempts: 1 } })
  }
  tell({ ...about, at: stop.at, action: 'deliveries.complete', after: { state: 'completed', receiver } })
}

/** The stops of a day in the order of time, which are planned no more. */
function stopsOn(shop: Shop, day: number): Stop[] {
  const stops = shop.stops.get(day)?.sort((one, other) => one.at.getTime() - other.at.getTime()) ?? []
  shop.stops.delete(day)
  return stops
}

function openDay({ writer, ids, seed, days }: Pen, shop: Shop, { day, taken }: { day: number; taken: number }): Day {
  const date = days.dates[day] ?? addDays(days.dates[0] ?? '', day)
  const [starts, ends] = [shop.at(day, window.firstMinute), shop.at(day, window.lastMinute)]
  const slotId = ids(starts)
  writer.add('deliveries.slots', {
    ...{ id: slotId, zone_id: zoneId(seed, shop), branch_id: shop.id, date, starts_at: starts, ends_at: ends },
    ...{ capacity: Math.max(window.capacity, taken), taken },
  })
  return { slotId, date, starts, ends }
}

function writeShift(
  { writer, ids, seed }: Pen,
  shop: Shop,
  { driver, day, date, isOver }: { driver: Worker; day: number; date: string; isOver: boolean },
): string {
  const id = ids(shop.at(day, window.firstMinute))
  const [from, to] = [shop.at(day, 570), shop.at(day, 1050)]
  writer.add('deliveries.shifts', {
    ...{ id, branch_id: shop.id, driver_id: driver.id, vehicle_id: vehicleId(seed, driver) },
    ...{ register_id: shop.register.id, date, starts_at: from, ends_at: to },
    ...{ started_at: isOver ? from : null, ended_at: isOver ? to : null, version: isOver ? 3 : 1 },
  })
  return id
}

const STOPS_OF_A_DRIVER = 6
const workingOn = (shop: Shop, stops: readonly Stop[]): readonly Worker[] =>
  shop.drivers.slice(0, Math.min(shop.drivers.length, Math.ceil(stops.length / STOPS_OF_A_DRIVER)))

/** Drives what is to be fetched and brought on a day: shifts, stops with their steps, and a proof for each. */
export function runRounds(pen: Pen, shop: Shop, day: number): void {
  const stops = stopsOn(shop, day)
  if (stops.length === 0) return
  const opened = openDay(pen, shop, { day, taken: stops.length })
  const working = workingOn(shop, stops)
  for (const [place, driver] of working.entries()) {
    const shiftId = writeShift(pen, shop, { driver, day, date: opened.date, isOver: true })
    const round = { ...opened, driver, shiftId }
    for (const [position, stop] of stops.filter((_, nth) => nth % working.length === place).entries())
      writeStop(pen, shop, { stop, round, position })
  }
}

/** Writes down what is to be driven after the last day: shared out over drivers on the day that follows, confirmed on later ones. */
export function planAhead(pen: Pen, shop: Shop): void {
  const { last } = pen.days
  for (const day of [...shop.stops.keys()].sort((one, other) => one - other)) {
    const stops = stopsOn(shop, day).filter(({ requestedAt }) => requestedAt < shop.at(last + 1, 0))
    if (stops.length === 0) continue
    const opened = openDay(pen, shop, { day, taken: stops.length })
    const working = day === last + 1 ? workingOn(shop, stops) : []
    const shifts = working.map((driver) => writeShift(pen, shop, { driver, day, date: opened.date, isOver: false }))
    for (const [nth, stop] of stops.entries()) {
      const place = working.length === 0 ? 0 : nth % working.length
      const driver = working[place] ?? null
      const id = pen.ids(stop.requestedAt)
      const steps = driver === null ? asked.slice(0, 1) : asked
      const given = { driver_id: driver?.id ?? null, shift_id: shifts[place] ?? null, position: driver ? nth : null }
      pen.writer.add('deliveries.jobs', {
        ...jobOf(pen, shop, { id, stop, day: opened }),
        ...{ ...given, state: driver ? 'assigned' : 'confirmed', attempts: 0, proof: null },
        ...{ handed_over: false, ended_at: null, version: steps.length + 1 },
      })
      writeSteps(pen, shop, { stop, jobId: id, driver, steps, reason: null })
    }
  }
}
