import { mkdtemp, rm } from 'node:fs/promises'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { addStaff } from '../server/modules/identity/index.ts'
import type {} from '../server/modules/tracking/index.ts'
import { withClient } from '../server/platform/postgres/connection.ts'
import { cleanUp, freePort, postgresPid, type RealServer, serve } from '../server/testing/real-server.ts'
import { openShop, type Shop } from '../server/testing/shop.ts'
import { administrator } from './administrator.ts'
import { cpuSeconds } from './cpu-seconds.ts'
import { openConnections } from './http-load.ts'
import { connectSocket, type Socket } from './sockets.ts'

interface Stage {
  server: RealServer
  dataDir: string
  shop: Shop
  drivers: string[]
}

const rounded = (number: number, digits = 1): number => Number(number.toFixed(digits))
const at = (sorted: readonly number[], share: number): number =>
  rounded(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0)
const ascending = (numbers: number[]): number[] => numbers.sort((a, b) => a - b)

async function addDrivers({ installation, branchId }: Shop, count: number): Promise<string[]> {
  const ids: string[] = []
  for (let number = 0; number < count; number += 1) {
    const person = { name: `Driver ${number}`, email: `driver${number}@example.org`, passwordHash: 'none'.padEnd(60) }
    ids.push((await installation.execute(addStaff, { ...person, role: 'driver', branchId })).id)
  }
  return ids
}

/** A drive along a circle at 12 m/s: where a driver is after so many seconds. */
const placeAfter = (driver: number, seconds: number) => ({
  lat: Number((42.5 + driver / 1e4 + 0.01 * Math.sin(seconds / 92)).toFixed(6)),
  lng: Number((1.5 + 0.0135 * Math.cos(seconds / 92)).toFixed(6)),
  accuracy: 5,
  speed: 12,
  heading: seconds % 360,
})

/** Batches of 500 positions of one driver, as many clients at once as a small installation has gateways. */
async function ingest(stage: Stage, seconds: number) {
  const { server, shop, drivers } = stage
  const batch = 500
  const clients = 6
  const { send, close } = openConnections(server.url, { key: shop.key, clients })
  const start = Date.now() - 20 * 3_600_000
  const before = await processorOf(stage)
  let next = 0
  let stored = 0
  const times: number[] = []
  const began = performance.now()
  const client = async (): Promise<void> => {
    while (performance.now() - began < seconds * 1000) {
      const turn = next++
      const driver = turn % drivers.length
      const first = Math.floor(turn / drivers.length) * batch
      const positions = Array.from({ length: batch }, (_, place) => ({
        at: new Date(start + (first + place) * 1000).toISOString(),
        seq: first + place,
        ...placeAfter(driver, first + place),
      }))
      const sent = performance.now()
      const body = { driverId: drivers[driver], branchId: shop.branchId, positions }
      const answer = await send('/api/v1/positions', body, `batch-${turn}`)
      if (answer.status !== 200) throw new Error(`A batch was answered ${answer.status}: ${answer.body.slice(0, 300)}`)
      times.push(performance.now() - sent)
      stored += (JSON.parse(answer.body) as { stored: number }).stored
    }
  }
  await Promise.all(Array.from({ length: clients }, client))
  const took = (performance.now() - began) / 1000
  close()
  const after = await processorOf(stage)
  const each = (seconds: number): number => rounded((seconds / stored) * 1e6)
  return {
    positions_per_s: Math.round(stored / took),
    batch_p95_ms: at(ascending(times), 0.95),
    stored,
    cpu_us_per_position: each(after.node - before.node),
    cpu_us_per_position_postgres: each(after.postgres - before.postgres),
  }
}

const letDrive = `
insert into deliveries.shifts (id, branch_id, driver_id, date, starts_at, ends_at, started_at)
select gen_random_uuid(), $2, id, current_date, now() - interval '1 day', now() + interval '1 day', now() - interval '1 day'
from unnest($1::uuid[]) as d (id)`

/** Lets all drivers be on shift since yesterday: positions are taken for the hours of a shift alone. */
const startShifts = async (stage: Stage) =>
  withClient(await administrator(stage), (admin) => admin.query(letDrive, [stage.drivers, stage.shop.branchId]))

const loadDay = `
insert into tracking.positions (driver_id, at, seq, branch_id, lat, lng, accuracy, speed, heading, received_at)
select d.id, s.at, s.place, $2, 42.5 + d.place / 1e4 + 0.01 * sin(s.place / 92.0), 1.5 + 0.0135 * cos(s.place / 92.0), 5, 12, s.place % 360, s.at
from (select ($3::date + time '08:00') at time zone 'UTC' + make_interval(secs => n) as at, n as place
    from generate_series(0, $4::int - 1) n) s
  cross join unnest($1::uuid[]) with ordinality as d (id, place)
order by s.at`

/** Stores many days of 60 drivers as they would have come in, second by second, and asks for hours of single drivers over HTTP. */
async function tracks(stage: Stage, points: number) {
  const { server, shop } = stage
  const days = 10
  const drivers = stage.drivers.slice(0, 60)
  const perDay = Math.ceil(points / days / drivers.length)
  const dayOf = (back: number): string => new Date(Date.now() - (back + 2) * 86_400_000).toISOString().slice(0, 10)
  const stored = await withClient(await administrator(stage), async (admin) => {
    for (let back = 0; back < days; back += 1) {
      await admin.query('select tracking.make_day($1::date)', [dayOf(back)])
      await admin.query(loadDay, [drivers, shop.branchId, dayOf(back), perDay])
    }
    await admin.query('vacuum analyze tracking.positions')
    await admin.query('checkpoint')
    return Number((await admin.query('select count(*) as n from tracking.positions')).rows[0].n)
  })
  const times: number[] = []
  const before = await processorOf(stage)
  for (let turn = 0; turn < 300; turn += 1) {
    const from = new Date(`${dayOf(turn % days)}T08:00:00Z`).getTime() + (turn % Math.floor(perDay / 3600)) * 3_600_000
    const period = `from=${new Date(from).toISOString()}&to=${new Date(from + 3_600_000).toISOString()}`
    const asked = performance.now()
    const url = `${server.url}/api/v1/drivers/${drivers[(turn * 7) % drivers.length]}/track?${period}`
    const answer = await fetch(url, { headers: { authorization: `Bearer ${shop.key}` } })
    const { items } = (await answer.json()) as { items: unknown[] }
    times.push(performance.now() - asked)
    if (items.length !== 3600) throw new Error(`A driver-hour has ${items.length} positions.`)
  }
  const after = await processorOf(stage)
  const cpu = after.node - before.node + after.postgres - before.postgres
  ascending(times)
  return {
    track_cpu_ms: rounded((cpu / times.length) * 1000),
    track_points: stored,
    track_ms: at(times, 0.95),
    track_p50_ms: at(times, 0.5),
    track_max_ms: at(times, 1),
  }
}

async function processorOf({ server, dataDir }: Stage) {
  const postgres = await postgresPid(dataDir)
  return { node: await cpuSeconds(server.pid), postgres: postgres === undefined ? 0 : await cpuSeconds(postgres) }
}

/** Drivers send once a second over sockets of their own; each dashboard hears each position: how long that takes, and what is lost. */
async function fanOut(stage: Stage, { seconds, dashboards }: { seconds: number; dashboards: number }) {
  const { server, shop, drivers } = stage
  const address = `${server.url.replace('http', 'ws')}/ws/telemetry`
  const sentAt: number[] = []
  const times: number[] = []
  let heard = 0
  const open = (told: (text: string) => void): Promise<Socket> => connectSocket(address, { key: shop.key, told })
  const hear = (text: string): void => {
    const now = performance.now()
    const { positions = [] } = JSON.parse(text) as { positions?: { seq: number }[] }
    for (const { seq } of positions) {
      const sent = sentAt[seq - 1]
      if (sent === undefined) continue
      heard += 1
      times.push(now - sent)
    }
  }
  const screens = await Promise.all(Array.from({ length: dashboards }, () => open(hear)))
  const vans = await Promise.all(drivers.map(() => open(() => undefined)))
  for (const screen of screens) screen.send(JSON.stringify({ subscribe: `branch/${shop.branchId}` }))
  const messageOf = (turn: number, seq: number): string => {
    const driver = turn % drivers.length
    const fix = { at: new Date().toISOString(), seq, ...placeAfter(driver, Math.floor(turn / drivers.length)) }
    return JSON.stringify({ driverId: drivers[driver], branchId: shop.branchId, positions: [fix] })
  }
  // The server learns once who a driver is: what is measured begins after that.
  for (const [turn, van] of vans.entries()) van.send(messageOf(turn, 2_000_000_000))
  await new Promise((resolve) => setTimeout(resolve, 4000))
  const before = await processorOf(stage)
  const began = performance.now()
  const total = seconds * drivers.length
  while (sentAt.length < total) {
    const due = Math.min(total, ((performance.now() - began) / 1000) * drivers.length)
    while (sentAt.length < due) {
      const turn = sentAt.length
      sentAt.push(performance.now())
      vans[turn % drivers.length]?.send(messageOf(turn, turn + 1))
    }
    await new Promise((resolve) => setTimeout(resolve, 2))
  }
  const took = (performance.now() - began) / 1000
  const after = await processorOf(stage)
  await new Promise((resolve) => setTimeout(resolve, 1500))
  for (const socket of [...screens, ...vans]) socket.close()
  ascending(times)
  return {
    fanout_p50_ms: at(times, 0.5),
    fanout_p99_ms: at(times, 0.99),
    fanout_max_ms: at(times, 1),
    told: heard,
    lost: total * dashboards - heard,
    cpu_share: rounded((after.node - before.node) / took, 2),
    cpu_share_postgres: rounded((after.postgres - before.postgres) / took, 2),
  }
}

const options = {
  seconds: { type: 'string', default: '15' },
  drivers: { type: 'string', default: '500' },
  dashboards: { type: 'string', default: '50' },
  points: { type: 'string', default: '20000000' },
} as const

async function onStage<T>(drivers: number, work: (stage: Stage) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'clothesline-bench-'))
  const dataDir = join(folder, 'var')
  try {
    const env = { NODE_ENV: 'production', DEMO: '' }
    const server = await serve({ dataDir, port: await freePort(), env })
    const shop = await openShop(dataDir, 1)
    const stage = { server, dataDir, shop, drivers: await addDrivers(shop, drivers) }
    await startShifts(stage)
    const result = await work(stage)
    await shop.installation.close()
    server.signal('SIGTERM')
    await server.ended
    return result
  } finally {
    await cleanUp(dataDir)
    await rm(folder, { recursive: true, force: true })
  }
}

/**
 * Positions of drivers: batches taken in over HTTP, drivers told to dashboards over WebSocket, and the track of a driver-hour among many
 * stored points. `--points 0` leaves the last out.
 */
export async function run(args: string[]) {
  const { values } = parseArgs({ args, options })
  const [seconds, dashboards, points] = [Number(values.seconds), Number(values.dashboards), Number(values.points)]
  const load = rounded(loadavg()[0] ?? 0)
  return onStage(Number(values.drivers), async (stage) => {
    const told = await fanOut(stage, { seconds, dashboards })
    const taken = await ingest(stage, seconds)
    const found = points > 0 ? await tracks(stage, points) : {}
    return {
      bench: 'telemetry',
      load_before: load,
      drivers: stage.drivers.length,
      dashboards,
      ...taken,
      ...told,
      ...found,
    }
  })
}
