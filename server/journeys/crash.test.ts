import { fork } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readCheckpoints } from '#platform/audit/checkpoint.ts'
import { verifyAudit } from '#platform/audit/verify.ts'
import { lagOf } from '#platform/events/parked.ts'
import type { Acknowledged, ClientTask } from '#testing/crash-client.ts'
import { cleanUp, freePort, killPostgres, type RealServer, serve } from '#testing/real-server.ts'
import { openShop, type Shop } from '#testing/shop.ts'
import { reactions } from '../app.ts'
import { openInstallation } from '../cli/installation.ts'

const kills = process.env.CLOTHESLINE_FULL === '1' ? 20 : 6
const workers = 6
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined }

let folder: string
let start: { dataDir: string; port: number }
let server: RealServer
let shop: Shop

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'clothesline-crash-'))
  start = { dataDir: join(folder, 'var'), port: await freePort() }
  server = await serve(start)
  shop = await openShop(start.dataDir, 20)
  await shop.installation.close()
})

afterAll(async () => {
  await cleanUp(start.dataDir)
  await rm(folder, { recursive: true, force: true })
})

async function acknowledgedIn(journal: string): Promise<Acknowledged[]> {
  const text = await readFile(journal, 'utf8').catch(() => '')
  // The last line may be half written at this moment.
  const whole = text.slice(0, text.lastIndexOf('\n') + 1)
  return whole
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Acknowledged)
}

async function untilMore(journal: string, than: number): Promise<number> {
  for (;;) {
    const { length } = await acknowledgedIn(journal)
    if (length > than) return length
    await pause(10)
  }
}

/** Kills the server, every second time with its whole PostgreSQL, at no special moment of its work, and starts it again. */
async function crash(round: number, journal: string): Promise<void> {
  const before = (await acknowledgedIn(journal)).length
  await untilMore(journal, before + 10)
  await pause(Math.random() * 250)
  const withDatabase = round % 2 === 1
  if (withDatabase && Math.random() < 0.5) await killPostgres(start.dataDir)
  server.signal('SIGKILL')
  if (withDatabase) await killPostgres(start.dataDir)
  await server.ended
  server = await serve(start)
}

async function get<T>(path: string): Promise<T> {
  const response = await fetch(`${server.url}/api/v1${path}`, { headers: { authorization: `Bearer ${shop.key}` } })
  expect([path, response.status]).toEqual([path, 200])
  return (await response.json()) as T
}

interface Listed {
  id: string
  note: string
  ticket: string
  total: number
}

async function allOrders(): Promise<Listed[]> {
  const orders: Listed[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const after: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`
    const page: { items: Listed[]; next: string | null } = await get(`/orders?limit=200${after}`)
    orders.push(...page.items)
    cursor = page.next
  }
  return orders
}

const ofKind = <K extends Acknowledged['kind']>(entries: Acknowledged[], kind: K) =>
  entries.filter((entry): entry is Extract<Acknowledged, { kind: K }> => entry.kind === kind)

/** What stands in the database about orders and payments beside their own rows. */
async function traces() {
  const { rows } = await shop.installation.database.relay.query<Record<string, string[]>>(`
    select
      (select coalesce(array_agg(subject order by subject), '{}') from platform.audit_entry
        where action = 'orders.place' and result = 'done') as placed,
      (select coalesce(array_agg(subject order by subject), '{}') from platform.audit_entry
        where action = 'payments.take_cash' and result = 'done') as paid,
      (select coalesce(array_agg(subject order by subject), '{}') from platform.outbox
        where type = 'orders.order_placed') as told_placed,
      (select coalesce(array_agg(subject order by subject), '{}') from platform.outbox
        where type = 'payments.payment_taken') as told_paid`)
  return rows[0]
}

async function days() {
  const { ask } = shop.installation
  const taken = await ask((reader) => reader.selectFrom('orders.branch_days').select(['taken', 'total']).execute())
  const takings = await ask((reader) => reader.selectFrom('payments.branch_days').select(['count', 'amount']).execute())
  const sum = (numbers: number[]): number => numbers.reduce((all, one) => all + one, 0)
  return {
    orders: sum(taken.map((row) => row.taken)),
    total: sum(taken.map((row) => row.total)),
    payments: sum(takings.map((row) => row.count)),
    amount: sum(takings.map((row) => row.amount)),
  }
}

async function unsealed(): Promise<number> {
  const client = await shop.installation.database.relay.connect()
  try {
    const checkpoints = await readCheckpoints(start.dataDir)
    const verdict = await verifyAudit(client, checkpoints, shop.installation.secrets.auditSigningKey)
    expect(verdict.fault).toBeUndefined()
    return verdict.unsealed
  } finally {
    client.release()
  }
}

async function expectDelivered(): Promise<void> {
  for (const reaction of reactions) {
    const lag = () => lagOf(shop.installation.database.relay, reaction)
    await expect.poll(async () => (await lag()).waiting, { timeout: 20_000 }).toBe(0)
    expect((await lag()).parked).toBe(0)
  }
  await expect.poll(unsealed, { timeout: 20_000, interval: 500 }).toBe(0)
}

async function expectWhole(order: Extract<Acknowledged, { kind: 'order' }>, payments: Map<string, Acknowledged>) {
  const found = await get<{ total: number; note: string; lines: unknown[]; pieceList: unknown[]; paid: number }>(
    `/orders/${order.id}`,
  )
  expect({
    ref: found.note,
    total: found.total,
    paid: found.paid,
    lines: found.lines.length,
    pieces: found.pieceList.length,
  }).toEqual({ ref: order.ref, total: order.total, paid: order.total, lines: 4, pieces: order.tags })
  const taken = await get<{ items: { id: string; amount: number }[] }>(`/orders/${order.id}/payments`)
  const payment = payments.get(order.ref)
  expect(taken.items.map(({ id, amount }) => ({ id, amount }))).toEqual([
    { id: payment && 'id' in payment ? payment.id : '', amount: order.total },
  ])
}

const minutes = 60_000

test(
  `after ${kills} crashes under load every acknowledged order is there, whole, once, audited and delivered`,
  async () => {
    const journal = join(folder, 'journal.jsonl')
    const { key, branchId, customerIds, lines } = shop
    const task: ClientTask = { url: server.url, key, journal, branchId, customerIds, lines, workers }
    const client = fork(join(import.meta.dirname, '..', 'testing', 'crash-client.ts'), [JSON.stringify(task)])
    const left = new Promise<number | null>((resolve) => client.once('exit', resolve))
    const began = Date.now()
    for (let round = 1; round <= kills; round += 1) await crash(round, journal)
    await untilMore(journal, (await acknowledgedIn(journal)).length + 5)
    client.send('leave')
    expect(await left).toBe(0)
    const crashed = Date.now() - began

    shop.installation = await openInstallation(shop.installation.config, silent)
    const entries = await acknowledgedIn(journal)
    const [orders, payments] = [ofKind(entries, 'order'), ofKind(entries, 'payment')]
    expect(ofKind(entries, 'refused')).toEqual([])
    const listed = await allOrders()
    const refs = (all: { ref: string }[]) => all.map(({ ref }) => ref).sort()
    expect(listed.map(({ note }) => note).sort()).toEqual(refs(orders))
    expect(refs(payments)).toEqual(refs(orders))
    expect(new Set(listed.map(({ ticket }) => ticket)).size).toBe(listed.length)
    const byRef = new Map(payments.map((payment) => [payment.ref, payment]))
    for (const order of orders) await expectWhole(order, byRef)

    await expectDelivered()
    const subjects = orders.map(({ id }) => `order/${id}`).sort()
    expect(await traces()).toEqual({ placed: subjects, paid: subjects, told_placed: subjects, told_paid: subjects })
    const total = orders.reduce((sum, order) => sum + order.total, 0)
    expect(await days()).toEqual({ orders: orders.length, total, payments: orders.length, amount: total })
    await shop.installation.close()
    console.log(`measured: ${kills} crashes and ${orders.length} orders in ${Math.round(crashed / 1000)} s`)
  },
  10 * minutes,
)
