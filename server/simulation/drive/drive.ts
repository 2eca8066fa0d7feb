import { setTimeout as pause } from 'node:timers/promises'
import { randomOf } from '../random.ts'
import { type Api, Refused } from './api.ts'
import { type City, openCity } from './city-api.ts'
import { openTrade, type Trade, tradeOn } from './trade.ts'
import { type Fleet, type Job, moveVan, parkVan, type Van } from './van.ts'

/** How a day is driven. */
export interface DriveWish {
  minutes: number
  /** 1 is life; drives never go faster than 130 km/h, waiting does. */
  pace: number
  vans: number
  /** The code of the only branch; all stores of the city when absent. */
  branch?: string | undefined
  seed: string
}

interface Branch {
  id: string
  code: string
  name: string
  kind: string
  active: boolean
}

interface Shift {
  id: string
  driverId: string
  state: string
  startsAt: string
  endsAt: string
  version: number
}

interface Day {
  items: Job[]
  drivers: { id: string; name: string }[]
  shifts: Shift[]
}

const TICK_MS = 1000
const LOOK_EVERY_MS = 4000

const dayOf = (api: Api, branchId: string): Promise<Day> => api.get(`/api/v1/branches/${branchId}/deliveries`)

/** Whether a branch delivers in the city that the map shows, as far as its stops say where they are. */
const isHere = ({ isInside }: City, { items }: Day): boolean =>
  items.every(({ address: { lat, lon } }) => lat === null || lon === null || isInside({ lat, lng: lon }))

async function shiftOf(
  api: Api,
  day: Day,
  { branchId, driverId, until }: Record<'branchId' | 'driverId', string> & { until: number },
) {
  const now = Date.now()
  const known = day.shifts.find(
    (one) => one.driverId === driverId && ['planned', 'under_way'].includes(one.state) && Date.parse(one.endsAt) > now,
  )
  if (known?.state === 'under_way') return known
  const planned =
    known ??
    (await api.post<{ id: string; version: number }>('/api/v1/shifts', {
      ...{ branchId, driverId },
      ...{ startsAt: new Date(now).toISOString(), endsAt: new Date(until).toISOString() },
    }))
  return api.post<{ id: string; version: number }>(`/api/v1/driver/shifts/${planned.id}/start`, {
    version: planned.version,
  })
}

interface Last {
  items: { driverId: string; lat: number; lng: number }[]
}

async function vansOf(fleet: Fleet, branch: Branch, { day, most, until }: { day: Day; most: number; until: number }) {
  const { api, city } = fleet
  const { items: last } = await api.get<Last>(`/api/v1/positions/last?branchId=${branch.id}`)
  const vans: Van[] = []
  for (const { id: driverId, name } of day.drivers) {
    if (vans.length >= most) break
    try {
      const { id, version } = await shiftOf(api, day, { branchId: branch.id, driverId, until })
      const stood = last.find((one) => one.driverId === driverId)
      const place = stood && city.isInside(stood) ? { lat: stood.lat, lng: stood.lng } : city.placeOf(branch.id)
      const about = { driverId, driver: name, branchId: branch.id, shift: { id, version } }
      vans.push({ ...about, place, heading: 0, seq: 0, errand: null })
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      fleet.say(`${name}: ${error.message}`)
    }
  }
  return vans
}

/** Somebody's own time is longer than the drive, so that stops of the next hours can be given to them. */
const SHIFT_MS = 3 * 3_600_000

async function gather(fleet: Fleet, { branch: code, vans: most, minutes }: DriveWish) {
  const { branches } = await fleet.api.get<{ branches: Branch[] }>('/api/v1/branches')
  const stores = branches.filter(
    (one) => one.active && one.kind !== 'plant' && (code === undefined || one.code === code),
  )
  const until = Date.now() + minutes * 60_000 + SHIFT_MS
  const [vans, trades]: [Van[], Trade[]] = [[], []]
  for (const [place, store] of stores.entries()) {
    const day = await dayOf(fleet.api, store.id)
    if (!isHere(fleet.city, day)) continue
    const share = Math.ceil((most - vans.length) / (stores.length - place))
    vans.push(...(await vansOf(fleet, store, { day, most: share, until })))
    trades.push(await openTrade(fleet.api, store.id, Date.now()))
  }
  return { vans, trades }
}

/** What a drive did. */
export type Driven = Fleet['counts']

async function lives(
  fleet: Fleet,
  { vans, trades }: Awaited<ReturnType<typeof gather>>,
  until: number,
  signal: AbortSignal,
) {
  let jobs = new Map<string, Job[]>()
  let lookedAt = 0
  for (let last = Date.now(); last < until && !signal.aborted; ) {
    await pause(TICK_MS, undefined, { signal }).catch(() => undefined)
    const now = Date.now()
    if (now - lookedAt > LOOK_EVERY_MS) {
      lookedAt = now
      jobs = new Map(
        await Promise.all(
          trades.map(async ({ branchId }) => [branchId, (await dayOf(fleet.api, branchId)).items] as const),
        ),
      )
    }
    const moving = vans.map((van) => moveVan(fleet, van, { now, ms: now - last, jobs: jobs.get(van.branchId) ?? [] }))
    await Promise.all(moving)
    for (const trade of trades)
      await tradeOn(fleet, trade, now).catch((error: unknown) => {
        if (!(error instanceof Refused)) throw error
        fleet.say(error.message)
      })
    last = now
  }
}

/** Lives through some minutes of today through the public API of a running server, until they are over or the signal comes. */
export async function driveToday(
  api: Api,
  wish: DriveWish,
  { say, signal }: { say: (line: string) => void; signal: AbortSignal },
): Promise<Driven> {
  const counts = { positions: 0, completed: 0, attempted: 0, orders: 0, requests: 0 }
  const city = await openCity(api, wish.seed)
  const fleet: Fleet = {
    api,
    city,
    random: randomOf(wish.seed, 'drive', Date.now()),
    pace: wish.pace,
    say,
    left: new Set(),
    counts,
  }
  const gathered = await gather(fleet, wish)
  say(`${gathered.vans.length} vans of ${gathered.trades.length} branches are on the road. Ctrl-C ends it.`)
  try {
    await lives(fleet, gathered, Date.now() + wish.minutes * 60_000, signal)
  } finally {
    for (const van of gathered.vans) await parkVan(fleet, van).catch((error: Error) => say(error.message))
  }
  return counts
}
