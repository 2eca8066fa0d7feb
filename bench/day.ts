import { mkdtemp, rm } from 'node:fs/promises'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type DayResult, runDay } from '../server/testing/day/run-day.ts'
import { cleanUp } from '../server/testing/real-server.ts'
import { bringChain } from './bring-chain.ts'
import { metricsOf } from './server-metrics.ts'

const options = {
  data: { type: 'string' },
  scale: { type: 'string', default: 'reference' },
  orders: { type: 'string', default: '2500' },
  workers: { type: 'string', default: '3' },
  drivers: { type: 'string', default: '60' },
  kills: { type: 'string', default: '2' },
  customers: { type: 'string', default: '500' },
} as const

const stations = ['sorted', 'cleaning', 'finishing', 'inspection', 'assembly', 'bagged']

const p95 = (times: number[]): number => {
  const sorted = times.sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * 0.95))] ?? 0
}

/** How long each thing took to be looked at. */
const looksOf = ({ journal }: DayResult) =>
  [...Map.groupBy(journal.looked, ({ looked }) => looked)].map(([path, all]) => ({
    path,
    looks: all.length,
    p95_ms: p95(all.map(({ ms }) => ms)),
  }))

/** How many of each verb were acknowledged, how often one had to be repeated, and how long the answer took. */
function verbsOf({ journal }: DayResult) {
  const byVerb = Map.groupBy(journal.acknowledged, ({ verb }) => verb)
  return [...byVerb].map(([verb, all]) => ({
    verb,
    acknowledged: all.length,
    repeated: all.filter(({ tries }) => tries > 1).length,
    p95_ms: p95(all.map(({ ms }) => ms)),
    max_ms: Math.max(...all.map(({ ms }) => ms)),
  }))
}

function figuresOf(result: DayResult) {
  const { journal, findings, faults, unequalReports } = result
  const { lost, doubled, wrong, checked } = findings
  const { acknowledged, refused, heard } = journal
  return {
    orders: acknowledged.filter(({ fact }) => fact.kind === 'order').length,
    acknowledged: acknowledged.length,
    repeated: acknowledged.filter(({ tries }) => tries > 1).length,
    lost: lost.length,
    doubled: doubled.length,
    wrong: wrong.length,
    refused: refused.length,
    ledger_balanced: faults.length === 0,
    reports_equal: unequalReports.length === 0,
    portal_customers: journal.visitors.length,
    portal_signed_in: journal.visitors.filter(({ signedIn }) => signedIn).length,
    screens: heard.length,
    screens_resumed: heard.filter(({ resumed }) => resumed > 0).length,
    screens_reset: heard.filter(({ reset }) => reset > 0).length,
    positions_skipped: heard.reduce((sum, { skipped }) => sum + skipped, 0),
    p95_ms: p95(acknowledged.map(({ ms }) => ms)),
    checked,
    examples: [
      ...lost,
      ...doubled,
      ...wrong,
      ...faults,
      ...unequalReports,
      ...refused.map((one) => JSON.stringify(one)),
    ].slice(0, 30),
    verbs: verbsOf(result),
    looks: looksOf(result),
  }
}

/**
 * A day of a chain over HTTP and WebSocket, with the server killed in its midst, and the clients' journal compared with the public API afterwards.
 * On a copy of a prepared data directory with `--data DIR`, else on a chain of `--scale small|reference` that is loaded first.
 */
export async function run(args: string[]) {
  const { values } = parseArgs({ args, options })
  const folder = await mkdtemp(join(tmpdir(), 'clothesline-day-'))
  const dataDir = join(folder, 'var')
  const memory: number[] = []
  const cpuMs: number[] = []
  try {
    await bringChain(dataDir, values)
    const watch: Parameters<typeof runDay>[0]['watch'] = async ({ url }) => {
      const measured = await metricsOf(url)
      memory.push(Math.round(measured.residentMb))
      cpuMs.push(measured.cpuMs)
    }
    const wish = {
      orders: Number(values.orders),
      workers: Number(values.workers),
      drivers: Number(values.drivers),
      kills: Number(values.kills),
      visitors: Number(values.customers),
      stations,
    }
    const result = await runDay({ ...wish, dataDir, folder, watch })
    const { seconds, stores, drivers: driving } = result
    return {
      bench: 'day',
      load_before: loadavg()[0],
      seconds: Math.round(seconds),
      kills: wish.kills,
      stores,
      drivers: driving,
      memory_mb: memory,
      server_cpu_s: Math.round((cpuMs.reduce((sum, one) => sum + one, 0) - 2 * (cpuMs[0] ?? 0)) / 1000),
      ...figuresOf(result),
    }
  } finally {
    await cleanUp(dataDir)
    await rm(folder, { recursive: true, force: true })
  }
}
