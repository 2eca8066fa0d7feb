import { type ChildProcess, fork } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { readConfig } from '#platform/config/config.ts'
import { openInstallation } from '../../cli/installation.ts'
import { fakeGateway } from '../fake-gateway.ts'
import { fakeSms } from '../fake-sms.ts'
import { freePort, killPostgres, type RealServer, type RealStart, serve } from '../real-server.ts'
import { runCli } from '../run-cli.ts'
import { compareReports, compareTills } from './compare-money.ts'
import { compareOrders } from './compare-orders.ts'
import { compareOrderScreens, comparePositions, compareStops } from './compare-stops.ts'
import { type Comparison, type Findings, noFindings } from './day-findings.ts'
import { factsOf, type Journal, readJournal } from './day-journal.ts'
import type { DayPlan } from './day-plan.ts'
import { type DayWish, keyOf, prepareDay } from './day-stage.ts'

/** A day to live through on a chain that stands in a data directory. */
export interface DayRun extends DayWish {
  dataDir: string
  /** Where the journal and the key of the card gateway are kept. */
  folder: string
  orders: number
  /** How often the server is killed; every second time with its PostgreSQL. */
  kills: number
  /** Looks at the server at the beginning, before each kill, and at the end. */
  watch?: (server: RealServer) => Promise<void>
}

/** What came of a day. */
export interface DayResult {
  journal: Journal
  findings: Findings
  seconds: number
  stores: number
  drivers: number
  /** What `cli books verify` and `cli audit verify` said, where they found a fault. */
  faults: string[]
  unequalReports: string[]
}

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined }

interface Life {
  start: RealStart
  server: RealServer
}

const ordersIn = (file: string): number => (existsSync(file) ? factsOf(readJournal(file), 'order').length : 0)

/** Kills the server in the middle of the day and starts it again, as often as is wished. */
async function killInBetween(
  life: Life,
  run: DayRun,
  { journal, clients }: { journal: string; clients: ChildProcess },
) {
  for (let nth = 1; nth <= run.kills; nth += 1) {
    while (ordersIn(journal) < (run.orders * nth) / (run.kills + 1) && clients.exitCode === null) await pause(200)
    await run.watch?.(life.server)
    life.server.signal('SIGKILL')
    if (nth % 2 === 0) await killPostgres(run.dataDir)
    await life.server.ended
    life.server = await serve(life.start)
  }
}

async function liveThrough(life: Life, run: DayRun, plan: DayPlan): Promise<void> {
  const file = join(import.meta.dirname, 'day-clients.ts')
  const clients = fork(file, [], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  clients.send(plan)
  const left = new Promise<number | null>((resolve) => clients.once('exit', resolve))
  try {
    await killInBetween(life, run, { journal: plan.journal, clients })
    const code = await left
    if (code !== 0) throw new Error(`The clients of the day ended with ${code}.`)
  } finally {
    clients.kill('SIGKILL')
  }
}

async function verified(run: DayRun): Promise<string[]> {
  const faults: string[] = []
  for (const what of ['books', 'audit']) {
    const { code, output } = await runCli([what, 'verify'], { DATA_DIR: run.dataDir })
    if (code !== 0) faults.push(`${what} verify: ${output.trim()}`)
  }
  return faults
}

async function compared(run: DayRun, comparison: Comparison, journal: Journal) {
  await compareOrders(comparison, journal)
  await compareStops(comparison, journal)
  await comparePositions(comparison, journal)
  compareOrderScreens(comparison, journal)
  await compareTills(comparison, journal)
  return { unequalReports: await compareReports(comparison), faults: await verified(run) }
}

/** Lives through a day on a chain: everybody works over HTTP and WebSocket, the server is killed meanwhile, and their journal is compared with the public API. */
export async function runDay(run: DayRun): Promise<DayResult> {
  const [gateway, sms] = [await fakeGateway(), await fakeSms()]
  const card = { CARD_GATEWAY_URL: gateway.url, CARD_GATEWAY_KEY: 'sk_test', CARD_GATEWAY_READER: 'tmr_day' }
  const texts = { SMS_GATEWAY_URL: sms.url, SMS_GATEWAY_KEY: 'key', SMS_FROM: 'Laundry' }
  const start = { dataDir: run.dataDir, port: await freePort(), env: { ...card, ...texts } }
  const life: Life = { start, server: await serve(start) }
  try {
    const installation = await openInstallation(readConfig({ DATA_DIR: run.dataDir }, run.dataDir), silent)
    const key = await keyOf(installation, 'owner', null)
    const { url } = life.server
    const prepared = await prepareDay({ url, installation, key, wish: run, inbox: sms.url })
    const { stores } = prepared
    await installation.close()
    const startedAt = Date.now()
    const plan = { url, journal: join(run.folder, 'journal.jsonl'), ...prepared, orders: run.orders }
    await run.watch?.(life.server)
    await liveThrough(life, run, plan)
    const seconds = (Date.now() - startedAt) / 1000
    await run.watch?.(life.server)
    const journal = readJournal(plan.journal)
    const findings = noFindings()
    const rest = await compared(run, { url, key, startedAt, findings }, journal)
    const drivers = stores.reduce((sum, store) => sum + store.drivers.length, 0)
    return { journal, findings, seconds, stores: stores.length, drivers, ...rest }
  } finally {
    life.server.signal('SIGTERM')
    await life.server.ended
    await gateway.close()
    await sms.close()
  }
}
