import { fork } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { setUpRegister } from '#modules/cash/index.ts'
import { addPlan } from '#modules/prepaid/index.ts'
import { readCheckpoints } from '#platform/audit/checkpoint.ts'
import { verifyAudit } from '#platform/audit/verify.ts'
import { readConfig } from '#platform/config/config.ts'
import { lagOf } from '#platform/events/parked.ts'
import type { Acknowledged, ClientTask } from '#testing/crash-client.ts'
import { cleanUp, freePort, killPostgres, type RealServer, serve } from '#testing/real-server.ts'
import { runCli } from '#testing/run-cli.ts'
import { openShop, type Shop } from '#testing/shop.ts'
import { reactions } from '../app.ts'
import { openInstallation } from '../cli/installation.ts'
import { verifyBooks } from '../verify-books.ts'

const kills = process.env.CLOTHESLINE_FULL === '1' ? 20 : 4
const workers = 6
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined }

let folder: string
let start: { dataDir: string; port: number; env: Record<string, string> }
let server: RealServer
let shop: Shop
let planId: string
let registerIds: string[]

const cli = (...args: string[]) => runCli(args, { DATA_DIR: start.dataDir, ...start.env })

const aRegister = async (code: string): Promise<string> =>
  (await shop.installation.execute(setUpRegister, { branchId: shop.branchId, code, name: `Till ${code}` })).id

async function aPackage(): Promise<string> {
  const terms = { price: 2000, face: 4000, unit: 'piece' as const }
  const plan = { name: '4 pieces', kind: 'count' as const, currency: 'GBP', validFrom: '2020-01-01', terms }
  return (await shop.installation.execute(addPlan, plan)).id
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'clothesline-crash-'))
  const backups = join(folder, 'backups')
  await mkdir(backups)
  start = { dataDir: join(folder, 'var'), port: await freePort(), env: { BACKUP_DIR: backups } }
  server = await serve(start)
  shop = await openShop(start.dataDir, 20)
  planId = await aPackage()
  registerIds = []
  for (let nth = 1; nth <= workers; nth += 1) registerIds.push(await aRegister(`K${nth}`))
  await shop.installation.close()
  while (!(await cli('backup', 'list')).output.includes('restores ')) await pause(200)
})

afterAll(async () => {
  await cleanUp(start.dataDir)
  await killPostgres(join(folder, 'then'))
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

type Of<K extends Acknowledged['kind']> = Extract<Acknowledged, { kind: K }>
const ofKind = <K extends Acknowledged['kind']>(entries: Acknowledged[], kind: K) =>
  entries.filter((entry): entry is Of<K> => entry.kind === kind)

const sumOf = (amounts: { amount: number }[]): number => amounts.reduce((sum, { amount }) => sum + amount, 0)

/** What stands in the audit trail and in the outbox of these verbs and facts: the subject of each, sorted. */
async function traces() {
  const { rows } = await shop.installation.database.relay.query<{ what: string; subjects: string[] }>(`
    select action as what, array_agg(subject order by subject) as subjects from platform.audit_entry
      where result = 'done' group by action
    union all
    select type, array_agg(subject order by subject) from platform.outbox group by type`)
  return new Map(rows.map(({ what, subjects }) => [what, subjects]))
}

async function days() {
  const { ask } = shop.installation
  const taken = await ask((reader) => reader.selectFrom('orders.branch_days').select(['taken']).execute())
  const takings = await ask((reader) =>
    reader.selectFrom('payments.branch_days').select(['tender', 'count', 'amount']).execute(),
  )
  const of = (tender: string) => takings.filter((row) => row.tender === tender)
  return {
    orders: taken.reduce((sum, row) => sum + row.taken, 0),
    cash: sumOf(of('cash')),
    packages: sumOf(of('package')),
    count: takings.reduce((sum, row) => sum + row.count, 0),
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

/** What clients wrote down of one order. */
interface Story {
  order: Of<'order'>
  edits: Of<'edit'>[]
  payments: Of<'payment'>[]
  refunds: Of<'refund'>[]
}

function storiesOf(entries: Acknowledged[]): Story[] {
  const edits = Map.groupBy(ofKind(entries, 'edit'), ({ orderId }) => orderId)
  const payments = Map.groupBy(ofKind(entries, 'payment'), ({ orderId }) => orderId)
  const refunds = Map.groupBy(ofKind(entries, 'refund'), ({ orderId }) => orderId)
  return ofKind(entries, 'order').map((order) => ({
    order,
    edits: edits.get(order.id) ?? [],
    payments: payments.get(order.id) ?? [],
    refunds: refunds.get(order.id) ?? [],
  }))
}

async function expectWhole({ order, edits, payments, refunds }: Story): Promise<void> {
  const found = await get<{ total: number; note: string; lines: unknown[]; pieceList: unknown[]; paid: number }>(
    `/orders/${order.id}`,
  )
  expect({
    ref: found.note,
    total: found.total,
    paid: found.paid,
    lines: found.lines.length,
    pieces: found.pieceList.length,
  }).toEqual({
    ref: order.ref,
    total: edits.at(-1)?.total ?? order.total,
    paid: sumOf(payments) - sumOf(refunds),
    lines: 4 + edits.length,
    pieces: order.tags + edits.reduce((sum, { tags }) => sum + tags, 0),
  })
  const taken = await get<{ items: { id: string; amount: number; refunded: number }[] }>(`/orders/${order.id}/payments`)
  expect(taken.items.map(({ id, amount }) => ({ id, amount }))).toEqual(
    payments.map(({ id, amount }) => ({ id, amount })),
  )
  expect(taken.items.reduce((sum, { refunded }) => sum + refunded, 0)).toBe(sumOf(refunds))
}

/** Each thing acknowledged was audited once and told of once, and nothing else was. */
async function expectTraces(entries: Acknowledged[]): Promise<void> {
  const found = await traces()
  const orders = ofKind(entries, 'order').map(({ id }) => `order/${id}`)
  const paid = (tender: string) =>
    ofKind(entries, 'payment').flatMap((one) => (one.tender === tender ? [`order/${one.orderId}`] : []))
  const expected: [string, string[]][] = [
    ['orders.place', orders],
    ['orders.order_placed', orders],
    ['orders.edit', ofKind(entries, 'edit').map(({ orderId }) => `order/${orderId}`)],
    ['payments.take_cash', paid('cash')],
    ['payments.take_package', paid('package')],
    ['payments.payment_taken', [...paid('cash'), ...paid('package')]],
    ['payments.sell_package', ofKind(entries, 'sale').map(({ lotId }) => `lot/${lotId}`)],
    ['payments.package_paid', ofKind(entries, 'sale').map(({ lotId }) => `lot/${lotId}`)],
    ['payments.payment_refunded', ofKind(entries, 'refund').map(({ orderId }) => `order/${orderId}`)],
    ['cash.close_session', ofKind(entries, 'till').map(({ id }) => `cash_session/${id}`)],
  ]
  for (const [what, subjects] of expected) expect([what, found.get(what) ?? []]).toEqual([what, subjects.sort()])
}

/** The installation as it was at a moment of the load, from the backup alone: what was acknowledged by then is there, and nothing later. */
async function expectRestorable({ at, known }: { at: Date; known: Acknowledged[] }): Promise<void> {
  const verdict = (await cli('backup', 'verify', '--json')).output.split('\n').find((line) => line.startsWith('{'))
  const { holds, rpoMs, rtoMs } = JSON.parse(verdict ?? '{}')
  expect([holds, verdict]).toEqual([true, verdict])
  console.log(`measured: a backup made under this load verified, RPO ${rpoMs} ms, RTO ${rtoMs} ms`)

  const then = join(folder, 'then')
  const restored = await cli('restore', '--to', at.toISOString(), '--into', then)
  expect([restored.code, restored.output]).toEqual([0, restored.output])
  const installation = await openInstallation(readConfig({ DATA_DIR: then }, then), silent)
  const orders = await installation.ask((reader) =>
    reader.selectFrom('orders.orders').select(['note', 'taken_at']).execute(),
  )
  expect(orders.map(({ note }) => note)).toEqual(expect.arrayContaining(ofKind(known, 'order').map(({ ref }) => ref)))
  expect(orders.filter(({ taken_at }) => taken_at > at)).toEqual([])
  const payments = await installation.ask((reader) => reader.selectFrom('payments.payments').select('id').execute())
  const paid = [...ofKind(known, 'payment'), ...ofKind(known, 'sale')]
  expect(payments.map(({ id }) => id)).toEqual(expect.arrayContaining(paid.map(({ id }) => id)))
  expect(await installation.ask(verifyBooks)).toEqual([])
  await installation.close()
  const audit = await runCli(['audit', 'verify'], { DATA_DIR: then })
  expect([audit.code, audit.output]).toEqual([0, expect.stringContaining('The audit trail is whole')])
}

const minutes = 60_000

test(
  `after ${kills} crashes under load all that was acknowledged is there, whole, once, audited and delivered, and the books balance`,
  async () => {
    const journal = join(folder, 'journal.jsonl')
    const { key, branchId, customerIds, lines } = shop
    const task: ClientTask = { url: server.url, key, journal, branchId, customerIds, lines, planId, registerIds }
    const client = fork(join(import.meta.dirname, '..', 'testing', 'crash-client.ts'), [JSON.stringify(task)])
    const left = new Promise<number | null>((resolve) => client.once('exit', resolve))
    const began = Date.now()
    let moment = { at: new Date(), known: [] as Acknowledged[] }
    for (let round = 1; round <= kills; round += 1) {
      await crash(round, journal)
      if (round === kills / 2) moment = { known: await acknowledgedIn(journal), at: new Date() }
    }
    await untilMore(journal, (await acknowledgedIn(journal)).length + 5)
    client.send('leave')
    expect(await left).toBe(0)
    const crashed = Date.now() - began

    shop.installation = await openInstallation(shop.installation.config, silent)
    const entries = await acknowledgedIn(journal)
    expect(ofKind(entries, 'refused')).toEqual([])
    for (const kind of ['edit', 'payment', 'sale', 'refund', 'till'] as const)
      expect([kind, ofKind(entries, kind).length]).not.toEqual([kind, 0])
    const stories = storiesOf(entries)
    const listed = await allOrders()
    expect(listed.map(({ note }) => note).sort()).toEqual(stories.map(({ order }) => order.ref).sort())
    expect(new Set(listed.map(({ ticket }) => ticket)).size).toBe(listed.length)
    for (const story of stories) await expectWhole(story)
    // The drawers hold what the cashiers know they put in, to the cent.
    for (const till of ofKind(entries, 'till')) expect([till.ref, till.expected]).toEqual([till.ref, till.counted])

    await expectDelivered()
    await expectTraces(entries)
    const [payments, refunds, sales] = [ofKind(entries, 'payment'), ofKind(entries, 'refund'), ofKind(entries, 'sale')]
    const by = (tender: string, all: (Of<'payment'> | Of<'refund'>)[]) =>
      sumOf(all.filter((one) => one.tender === tender))
    expect(await days()).toEqual({
      orders: stories.length,
      cash: by('cash', payments) - by('cash', refunds) + sumOf(sales),
      packages: by('package', payments) - by('package', refunds),
      count: payments.length + sales.length,
    })
    expect(await shop.installation.ask(verifyBooks)).toEqual([])
    await shop.installation.close()
    await expectRestorable(moment)
    console.log(`measured: ${kills} crashes and ${stories.length} orders in ${Math.round(crashed / 1000)} s`)
  },
  10 * minutes,
)
