import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import type {} from '../server/modules/orders/index.ts'
import type {} from '../server/modules/payments/index.ts'
import { withClient } from '../server/platform/postgres/connection.ts'
import { cleanUp, freePort, type RealServer, serve } from '../server/testing/real-server.ts'
import { openShop, type Shop } from '../server/testing/shop.ts'
import { administrator } from './administrator.ts'
import { openBareWriter } from './bare-rows.ts'
import { figures, type Measured, measure, type Operation, openConnections, type Send } from './http-load.ts'
import { metricsOf } from './server-metrics.ts'

const levels = [1, 8, 32]
const poolSize = 16

interface Acknowledged {
  orders: number
  payments: number
}

interface Stage {
  server: RealServer
  shop: Shop
  dataDir: string
  acknowledged: Acknowledged
}

/** Places an order of four lines and takes cash for it: two requests. */
function placeAndPay({ shop, acknowledged }: Stage, send: Send): Operation {
  const { branchId, customerIds, lines } = shop
  const created = async (path: string, body: object): Promise<{ id: string }> => {
    const { status, body: answer } = await send(path, body, randomUUID())
    if (status !== 201) throw new Error(`${path} answered ${status}: ${answer.slice(0, 300)}`)
    return JSON.parse(answer) as { id: string }
  }
  return async (timed) => {
    const customerId = customerIds[Math.floor(Math.random() * customerIds.length)]
    const { id: orderId } = await timed(() => created('/api/v1/orders', { branchId, customerId, lines }))
    acknowledged.orders += 1
    await timed(() => created('/api/v1/payments/cash', { orderId }))
    acknowledged.payments += 1
  }
}

async function load(stage: Stage, asked: { clients: number; seconds: number }): Promise<Measured> {
  const connections = openConnections(stage.server.url, { key: stage.shop.key, clients: asked.clients })
  try {
    return await measure(placeAndPay(stage, connections.send), asked)
  } finally {
    connections.close()
  }
}

async function row(stage: Stage, asked: { clients: number; seconds: number }) {
  const before = await metricsOf(stage.server.url)
  const measured = await load(stage, asked)
  const after = await metricsOf(stage.server.url)
  const each = (total: number): number => Number((total / measured.done).toFixed(2))
  return {
    ...figures(asked.clients, measured),
    statements_per_order: each(after.statements - before.statements),
    cpu_ms_per_order: each(after.cpuMs - before.cpuMs),
  }
}

/** Says so when as many orders, payments, audit entries and events are in the database as were acknowledged; fails otherwise. */
async function verified(stage: Stage): Promise<true> {
  const { rows } = await withClient(await administrator(stage), (admin) =>
    admin.query<Record<string, string>>(`
      select
        (select count(*) from orders.orders) as orders,
        (select count(*) from payments.payments) as payments,
        (select count(*) from platform.audit_entry where action = 'orders.place' and result = 'done') as audited_orders,
        (select count(*) from platform.audit_entry where action = 'payments.take_cash' and result = 'done') as audited_payments,
        (select count(*) from platform.outbox where type = 'orders.order_placed') as order_events,
        (select count(*) from platform.outbox where type = 'payments.payment_taken') as payment_events`),
  )
  for (const [name, count] of Object.entries(rows[0] ?? {})) {
    const expected = name.includes('order') ? stage.acknowledged.orders : stage.acknowledged.payments
    if (Number(count) !== expected)
      throw new Error(`${name}: ${count} are in the database, ${expected} were acknowledged.`)
  }
  return true
}

async function limits(stage: Stage, seconds: number) {
  const writer = await openBareWriter(await administrator(stage), poolSize)
  try {
    const rows = []
    for (const clients of levels) rows.push(figures(clients, await measure(writer.writeOrder, { clients, seconds })))
    return rows
  } finally {
    await writer.close()
  }
}

/** Keeps the server under load and watches its memory, minute by minute. */
async function memory(stage: Stage, minutes: number) {
  const rows = []
  for (let minute = 1; minute <= minutes; minute += 1) {
    const measured = await load(stage, { clients: 8, seconds: 60 })
    const { residentMb } = await metricsOf(stage.server.url)
    rows.push({ minute, orders: measured.done, errors: measured.errors, rss_mb: Math.round(residentMb) })
  }
  return rows
}

async function onStage<T>(nodeArgs: string[], work: (stage: Stage) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'clothesline-bench-'))
  const dataDir = join(folder, 'var')
  try {
    const env = { NODE_ENV: 'production', DEMO: '', POOL_SIZE: String(poolSize) }
    const server = await serve({ dataDir, port: await freePort(), env, nodeArgs })
    const shop = await openShop(dataDir, 50)
    const stage = { server, shop, dataDir, acknowledged: { orders: 0, payments: 0 } }
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

const options = {
  seconds: { type: 'string', default: '10' },
  warm: { type: 'string', default: '30' },
  minutes: { type: 'string' },
  profile: { type: 'string' },
} as const

/**
 * Orders of four lines placed and paid over HTTP at 1, 8 and 32 clients, beside the limit: the same rows in as many transactions by bare `pg`.
 * `--seconds` for each level, after `--warm` seconds that do not count; `--minutes N` watches the memory under load instead; `--profile FOLDER` keeps a CPU profile of the server.
 */
export async function run(args: string[]) {
  const { values } = parseArgs({ args, options })
  const seconds = Number(values.seconds)
  const nodeArgs = values.profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${values.profile}`]
  return onStage(nodeArgs, async (stage) => {
    await load(stage, { clients: 8, seconds: Number(values.warm) })
    if (values.minutes !== undefined) {
      const rows = await memory(stage, Number(values.minutes))
      return { bench: 'orders', memory: rows, verified: await verified(stage) }
    }
    const rows = []
    for (const clients of levels) rows.push(await row(stage, { clients, seconds }))
    await pause(1000)
    const whole = await verified(stage)
    const limit = await limits(stage, seconds)
    const [mine, bare] = [rows.at(-1), limit.at(-1)]
    const ratio = mine && bare ? Number((mine.ops_per_s / bare.ops_per_s).toFixed(2)) : 0
    return { bench: 'orders', rows, limit, ratio, verified: whole }
  })
}
