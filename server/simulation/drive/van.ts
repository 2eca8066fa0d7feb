import { randomUUID } from 'node:crypto'
import { attemptReasons, attemptShare } from '../chain/rounds.ts'
import type { Random } from '../random.ts'
import { type Api, Refused } from './api.ts'
import type { City } from './city-api.ts'
import type { Place, Way } from './way.ts'

/** A stop as a dispatcher sees it. */
export interface Job {
  id: string
  kind: 'pickup' | 'dropoff'
  state: string
  version: number
  driverId: string | null
  position: number | null
  address: { name: string; lat: number | null; lon: number | null }
  order: { status: string } | null
}

/** What the vans of a drive share. */
export interface Fleet {
  api: Api
  city: City
  random: Random
  /** How many times as fast as life everything goes. */
  pace: number
  say: (line: string) => void
  /** Stops nobody is to try again. */
  left: Set<string>
  counts: { positions: number; completed: number; attempted: number; orders: number; requests: number }
}

/** A driver on a shift. */
export interface Van {
  driverId: string
  driver: string
  branchId: string
  shift: { id: string; version: number }
  place: Place
  heading: number
  seq: number
  errand: Errand | null
}

interface Errand {
  job: Job
  version: number
  way: Way
  driven: number
  metresPerSecond: number
  /** When the driver is done at the door, in milliseconds; null while driving. */
  doneAt: number | null
}

// Beyond 160 km/h a position is held for false.
const FASTEST = 36
const ATTENDANCE_MS = 150_000
const ACCURACY = 6

const placeOf = ({ city }: Fleet, { address: { lat, lon }, id }: Job): Place => {
  const place = { lat: lat ?? 0, lng: lon ?? 0 }
  return lat !== null && lon !== null && city.isInside(place) ? place : city.placeOf(id)
}

const word = () => ({ claimId: randomUUID(), claimedAt: new Date().toISOString() })

type Moved = { version: number }

const tell = ({ api }: Fleet, job: Job, verb: string, more: object = {}): Promise<Moved> =>
  api.post(`/api/v1/driver/jobs/${job.id}/${verb}`, { ...word(), ...more })

const order = (job: Job, { driverId }: Van): number =>
  job.driverId === driverId ? (job.position ?? 0) : 1000 + (job.position ?? 0)

const isOpen = ({ state, order: about }: Job): boolean =>
  ['confirmed', 'assigned', 'accepted', 'en_route'].includes(state) && about?.status !== 'received'

/** The next stop of a driver: their own ones first, then one that nobody has. */
function nextJob({ left }: Fleet, van: Van, jobs: readonly Job[]): Job | undefined {
  return jobs
    .filter((job) => isOpen(job) && !left.has(job.id) && (job.driverId ?? van.driverId) === van.driverId)
    .sort((one, other) => order(one, van) - order(other, van))[0]
}

async function setOut(fleet: Fleet, van: Van, jobs: readonly Job[]): Promise<void> {
  const job = nextJob(fleet, van, jobs)
  if (!job) return
  fleet.left.add(job.id)
  if (job.state === 'confirmed') {
    // Since the last look its place may have been found on the map.
    const { version } = await fleet.api.get<Job>(`/api/v1/delivery-jobs/${job.id}`)
    await fleet.api.post(`/api/v1/delivery-jobs/${job.id}/assign`, { version, driverId: van.driverId })
  }
  const { version } = await tell(fleet, job, 'depart')
  const { way, metresPerSecond } = await fleet.city.wayBetween(van.place, placeOf(fleet, job))
  van.errand = {
    ...{ job, version, way, driven: 0, doneAt: null },
    metresPerSecond: Math.min(FASTEST, metresPerSecond * fleet.pace),
  }
}

async function goOn(fleet: Fleet, van: Van, { errand, now, ms }: { errand: Errand; now: number; ms: number }) {
  errand.driven += (errand.metresPerSecond * ms) / 1000
  const { lat, lng, heading } = errand.way.at(errand.driven)
  van.place = { lat, lng }
  van.heading = heading
  if (errand.driven < errand.way.metres) return
  const { version } = await tell(fleet, errand.job, 'arrive')
  errand.version = version
  errand.doneAt = now + ATTENDANCE_MS / fleet.pace
}

async function leave(fleet: Fleet, van: Van, { job }: Errand): Promise<void> {
  van.errand = null
  if (fleet.random.chance(attemptShare)) {
    const reason = fleet.random.weighted(attemptReasons)
    await tell(fleet, job, 'attempt', { reason })
    fleet.counts.attempted += 1
    fleet.say(`${van.driver}: in vain at ${job.address.name}: ${reason}`)
    return
  }
  await tell(fleet, job, 'complete', job.kind === 'dropoff' ? { receiver: job.address.name } : {})
  fleet.counts.completed += 1
  fleet.say(`${van.driver}: ${job.kind === 'pickup' ? 'fetched from' : 'brought to'} ${job.address.name}`)
}

async function sendPosition({ api, counts }: Fleet, van: Van, now: number): Promise<void> {
  const { driverId, branchId, place, heading, errand } = van
  const speed = errand && errand.doneAt === null ? errand.metresPerSecond : 0
  van.seq += 1
  const fix = { at: new Date(now).toISOString(), seq: van.seq, ...place, accuracy: ACCURACY, speed, heading }
  await api.post('/api/v1/positions', { driverId, branchId, positions: [fix] })
  counts.positions += 1
}

/** Moves a driver on by some time: drives, arrives, rings, leaves, and says where it is. */
export async function moveVan(
  fleet: Fleet,
  van: Van,
  { now, ms, jobs }: { now: number; ms: number; jobs: readonly Job[] },
): Promise<void> {
  try {
    const { errand } = van
    if (errand === null) await setOut(fleet, van, jobs)
    else if (errand.doneAt === null) await goOn(fleet, van, { errand, now, ms })
    else if (now >= errand.doneAt) await leave(fleet, van, errand)
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    van.errand = null
    fleet.say(error.message)
  }
  await sendPosition(fleet, van, now)
}

/** Ends a driver's day: a stop on the way waits for another time, one at whose door the driver stands is completed. */
export async function parkVan(fleet: Fleet, van: Van): Promise<void> {
  const { errand, shift } = van
  if (errand?.doneAt === null) {
    const back = { version: errand.version, to: 'assigned', reason: 'The drive was over' }
    await fleet.api.post(`/api/v1/delivery-jobs/${errand.job.id}/step-back`, back)
  } else if (errand) await leave(fleet, van, errand)
  await fleet.api.post(`/api/v1/driver/shifts/${shift.id}/end`, { version: shift.version })
}
