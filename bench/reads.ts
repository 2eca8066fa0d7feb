import { mkdtemp, rm } from 'node:fs/promises'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openInstallation } from '../server/cli/installation.ts'
import { createApiKey, newApiKey } from '../server/modules/identity/index.ts'
import { readConfig } from '../server/platform/config/config.ts'
import { adminLogin, withClient } from '../server/platform/postgres/connection.ts'
import { cleanUp, freePort, serve } from '../server/testing/real-server.ts'
import { bringChain } from './bring-chain.ts'
import { type Ask, allAsks, type ReportCard } from './read-asks.ts'
import { metricsOf } from './server-metrics.ts'

interface Answered {
  url: string
  key: string
}

const chainSize = `
  select (select count(*)::int from customers.customers) as customers, (select count(*)::int from orders.orders) as orders,
    (select count(*)::int from orders.lines) as lines, (select max(business_date)::text from orders.orders) as today`

/** A key of an owner, and what to ask of the chain on a data directory whose server runs. */
async function prepare(dataDir: string, url: string) {
  const silent = { info: () => undefined, warn: () => undefined, error: () => undefined }
  const installation = await openInstallation(readConfig({ DATA_DIR: dataDir }, dataDir), silent)
  const { secret: key, digest, prefix } = newApiKey(installation.secrets.apiKeyPepper)
  const rest = { role: 'owner' as const, branchId: null, scopes: null, expiresAt: null }
  await installation.execute(createApiKey, { name: 'reads', digest: digest.toString('hex'), prefix, ...rest })
  const { items } = JSON.parse((await get({ url, key }, '/api/v1/reports')).text) as { items: ReportCard[] }
  const prepared = await withClient(adminLogin(installation.connection), async (admin) => {
    const { today, ...chain } = (await admin.query(chainSize)).rows[0]
    return { key, chain, ...(await allAsks(admin, { today, reports: items })) }
  })
  await installation.close()
  return prepared
}

async function get({ url, key }: Answered, path: string): Promise<{ status: number; text: string }> {
  const answer = await fetch(url + path, { headers: { authorization: `Bearer ${key}` } })
  return { status: answer.status, text: await answer.text() }
}

const rounded = (number: number): number => Number(number.toFixed(1))

/** Asks one thing over and over, one after the other, each time with other values; `status` is the worst answer. */
async function row(server: Answered, { name, kind, path }: Ask, times: number) {
  for (let turn = 0; turn < 3; turn += 1) await get(server, path(turn))
  const before = await metricsOf(server.url)
  const took: number[] = []
  let status = 0
  for (let turn = 0; turn < times; turn += 1) {
    const began = performance.now()
    const answer = await get(server, path(turn))
    took.push(performance.now() - began)
    status = Math.max(status, answer.status)
  }
  const after = await metricsOf(server.url)
  took.sort((a, b) => a - b)
  const at = (share: number): number => rounded(took[Math.min(took.length - 1, Math.floor(took.length * share))] ?? 0)
  const statements = rounded((after.statements - before.statements) / times)
  return { name, kind, status, p50_ms: at(0.5), p95_ms: at(0.95), statements }
}

/** Milliseconds at the 95th percentile that each kind is to stay below; files have none. */
const bars: Partial<Record<Ask['kind'], number>> = { search: 30, list: 300, record: 300, report: 300 }

const options = {
  data: { type: 'string' },
  scale: { type: 'string', default: 'reference' },
  times: { type: 'string', default: '20' },
  only: { type: 'string' },
} as const

/**
 * Each list, search, record and report of the API over HTTP, by name, one client: p50, p95 and statements for one answer (with those of the server's own jobs).
 * Reads the chain of `--scale`, or a copy of the data directory `--data`, whose server must be stopped; `--only WORD` asks what has the word in its name.
 */
export async function run(args: string[]) {
  const { values } = parseArgs({ args, options })
  const folder = await mkdtemp(join(tmpdir(), 'clothesline-bench-'))
  const dataDir = join(folder, 'var')
  try {
    await bringChain(dataDir, values)
    const server = await serve({ dataDir, port: await freePort() })
    const { key, chain, asks, unasked } = await prepare(dataDir, server.url)
    const rows = []
    for (const ask of asks.filter(({ name }) => name.includes(values.only ?? '')))
      rows.push(await row({ url: server.url, key }, ask, Number(values.times)))
    server.signal('SIGTERM')
    await server.ended
    const answered = rows.filter(({ status }) => status < 400)
    const over = answered.filter(({ kind, p95_ms }) => p95_ms > (bars[kind] ?? Number.POSITIVE_INFINITY))
    const refused = rows
      .filter(({ status }) => status >= 400)
      .map(({ name, status }) => ({ name, why: `answered ${status}` }))
    const load = rounded(loadavg()[0] ?? 0)
    return { bench: 'reads', chain, load, rows: answered, over, unasked: [...unasked, ...refused] }
  } finally {
    await cleanUp(dataDir)
    await rm(folder, { recursive: true, force: true })
  }
}
