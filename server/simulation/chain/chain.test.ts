import { readFile, stat } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { placeOrder } from '#modules/orders/index.ts'
import { readCheckpoints } from '#platform/audit/checkpoint.ts'
import { verifyAudit } from '#platform/audit/verify.ts'
import { systemActor } from '#platform/command/actor.ts'
import { execute } from '#platform/command/execute.ts'
import { newId } from '#platform/ids.ts'
import { adminLogin, withClient } from '#platform/postgres/connection.ts'
import { openTestApp, type TestApp } from '#testing/app.ts'
import { verifyBooks } from '../../verify-books.ts'
import { type Scale, scales } from './branches.ts'
import { dailyTables, firstTables } from './ground.ts'
import { type LoadedChain, loadChain } from './load-chain.ts'
import { attemptShare } from './rounds.ts'
import { truthFile } from './truth.ts'

const until = '2026-11-22'
const slice = { ...scales.small, customers: 160, days: 300, drivers: 3 }

const groundOf = (app: TestApp) => ({
  engine: app.engine,
  connection: app.database.connection,
  relay: app.database.relay,
  auditSigningKey: app.database.secrets.auditSigningKey,
  dataDirectory: app.dataDirectory,
  say: () => undefined,
})

async function chainOf(
  seed: string,
  { scale = slice, threads = 2 }: { scale?: Scale; threads?: number } = {},
): Promise<{ app: TestApp; loaded: LoadedChain }> {
  const app = await openTestApp({ now: new Date('2026-11-23T08:00:00Z') })
  const loaded = await loadChain(groundOf(app), { seed, scale, until, threads })
  if (!loaded) throw new Error('The chain was not empty.')
  return { app, loaded }
}

let one: Awaited<ReturnType<typeof chainOf>>

beforeAll(async () => {
  one = await chainOf('seventeen')
}, 240_000)

afterAll(() => one.app.close())

/** Every column of every written table but those that say when and in which transaction something was written. */
const fingerprint = (app: TestApp) =>
  withClient(adminLogin(app.database.connection), async (client) => {
    const digests: Record<string, string> = {}
    for (const table of [
      ...firstTables,
      ...dailyTables,
      'identity.branches',
      'identity.staff',
      'ledger.customer_balances',
    ]) {
      const { rows } = await client.query<{ digest: string }>(
        `select md5(string_agg((to_jsonb(t) - 'xid')::text, E'\\n' order by (to_jsonb(t) - 'xid')::text)) as digest from ${table} t
          ${table === 'platform.audit_entry' ? "where actor_kind = 'staff'" : ''}`,
      )
      digests[table] = rows[0]?.digest ?? ''
    }
    return digests
  })

test('the books are added up by day when the chain is there', async () => {
  const { rows } = await withClient(adminLogin(one.app.database.connection), (client) =>
    client.query<{ summed: boolean }>(`select until > '0'::xid8 as summed from ledger.summed`),
  )
  expect(rows).toEqual([{ summed: true }])
})

test('the same seed makes the same chain, byte for byte and id for id, in however many threads; another seed another', async () => {
  const [same, other] = [await chainOf('seventeen', { threads: 3 }), await chainOf('eighteen', { threads: 1 })]
  const [first, second, third] = [await fingerprint(one.app), await fingerprint(same.app), await fingerprint(other.app)]
  expect(second).toEqual(first)
  expect(third['orders.orders']).not.toBe(first['orders.orders'])
  expect(first['orders.lines']).not.toBe('')
  const [planted, again] = await Promise.all(
    [one.app, same.app].map((app) => readFile(truthFile(app.dataDirectory), 'utf8')),
  )
  expect(again).toBe(planted)
  await same.app.close()
  await other.app.close()
}, 240_000)

test('its books balance: orders, payments, refunds, drawers, receipts and accounts are in them', async () => {
  expect(one.loaded.counts.get('orders.orders')).toBeGreaterThan(300)
  expect(await one.app.look(verifyBooks)).toEqual([])
})

test('its audit trail is whole and sealed to the end', async () => {
  await one.app.settle()
  const checkpoints = await readCheckpoints(one.app.dataDirectory)
  const key = one.app.database.secrets.auditSigningKey
  const verdict = await withClient(adminLogin(one.app.database.connection), (client) =>
    verifyAudit(client, checkpoints, key),
  )
  expect(verdict.fault).toBeUndefined()
  expect(verdict.sealed).toBeGreaterThan(one.loaded.counts.get('orders.orders') ?? 0)
  expect(verdict.unsealed).toBe(0)
})

test('all tenders, refunds and every state of an order are in it, and nothing lies after its last day', async () => {
  const { look } = one.app
  const tenders = await look((reader) => reader.selectFrom('payments.payments').select('tender').distinct().execute())
  expect(tenders.map(({ tender }) => tender)).toEqual(
    expect.arrayContaining(['account', 'card', 'cash', 'credit', 'package', 'transfer', 'wallet']),
  )
  const statuses = await look((reader) => reader.selectFrom('orders.orders').select('status').distinct().execute())
  expect(statuses.map(({ status }) => status).sort()).toEqual(['cancelled', 'collected', 'ready', 'received'])
  const late = await look((reader) =>
    reader.selectFrom('ledger.postings').select('entry_id').where('business_date', '>', until).execute(),
  )
  expect(late).toEqual([])
})

test('the counter goes on where the chain ends: the next order gets the next ticket', async () => {
  const { app } = one
  const [latest] = await app.look((reader) =>
    reader
      .selectFrom('orders.lines as l')
      .innerJoin('orders.orders as o', 'o.id', 'l.order_id')
      .select(['o.branch_id', 'o.ticket', 'l.item_id', 'l.service_id'])
      .where('o.ticket', 'like', 'TEMP-%')
      .where('l.unit', '=', 'piece')
      .orderBy('o.id', 'desc')
      .execute(),
  )
  if (!latest) throw new Error('Nothing was taken in at Temple Quay.')
  const tickets = await app.look((reader) =>
    reader.selectFrom('orders.orders').select('ticket').where('ticket', 'like', 'TEMP-%').execute(),
  )
  const line = { itemId: latest.item_id, serviceId: latest.service_id, unit: 'piece' as const, quantity: 1000 }
  const input = { branchId: latest.branch_id, customerId: null, lines: [line] }
  const placed = await execute(app.engine, placeOrder, { actor: systemActor('test'), requestId: newId(), input })
  expect(placed.ticket).toBe(`TEMP-${Math.max(...tickets.map(({ ticket }) => Number(ticket.slice(5)))) + 1}`)
})

test('what was planted lies beside the database for this user alone, and nowhere in it', async () => {
  const path = truthFile(one.app.dataDirectory)
  expect((await stat(path)).mode & 0o777).toBe(0o600)
  const kinds = (await readFile(path, 'utf8'))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line).kind as string)
  expect([...new Set(kinds)].sort()).toEqual(
    expect.arrayContaining([
      'anomaly',
      'archetype',
      'churn',
      'customer',
      'effects',
      'experiment',
      'price_change',
      'weather',
    ]),
  )
  const words = ['refund abuse', 'elasticity', 'fortnightly family', 'duplicate order', 'pounds typed']
  await withClient(adminLogin(one.app.database.connection), async (client) => {
    const { rows } = await client.query<{ name: string }>(`
      select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema')`)
    for (const { name } of rows) {
      const found = await client.query(`select from ${name} t where t::text ~* $1 limit 1`, [words.join('|')])
      expect({ name, found: found.rowCount }).toEqual({ name, found: 0 })
    }
  })
})

test('every reference of what was loaded past the foreign keys holds', async () => {
  await withClient(adminLogin(one.app.database.connection), async (client) => {
    const { rows } = await client.query<{ name: string; orphans: string }>(`
      select c.conname as name, format('select from %s a left join %s b on %s where (%s) is not null and b is null limit 1',
        c.conrelid::regclass, c.confrelid::regclass,
        string_agg(format('a.%I = b.%I', own.attname, other.attname), ' and '),
        string_agg(format('a.%I', own.attname), ', ')) as orphans
      from pg_constraint c
      cross join lateral unnest(c.conkey, c.confkey) as k (own, other)
      join pg_attribute own on own.attrelid = c.conrelid and own.attnum = k.own
      join pg_attribute other on other.attrelid = c.confrelid and other.attnum = k.other
      where c.contype = 'f' group by c.oid, c.conname, c.conrelid, c.confrelid`)
    expect(rows.length).toBeGreaterThan(30)
    for (const { name, orphans } of rows)
      expect({ name, orphans: (await client.query(orphans)).rowCount }).toEqual({ name, orphans: 0 })
  })
})

test('a load that fails leaves nothing behind, and the next one succeeds', async () => {
  const app = await openTestApp({ now: new Date('2026-11-23T08:00:00Z') })
  const wish = { seed: 'nineteen', scale: { ...slice, customers: 40, days: 120 }, until, threads: 1 }
  const say = (line: string): void => {
    if (line.includes('50 %')) throw new Error('The terminal is gone.')
  }
  await expect(loadChain({ ...groundOf(app), say }, wish)).rejects.toThrow('The terminal is gone.')
  const left = await withClient(adminLogin(app.database.connection), (client) =>
    client.query(`select from identity.branches union all select from identity.staff union all select from platform.outbox
      union all select from customers.customers union all select from platform.audit_entry where actor_kind = 'staff'`),
  )
  expect(left.rowCount).toBe(0)
  await expect(stat(truthFile(app.dataDirectory))).rejects.toThrow('ENOENT')
  expect((await loadChain(groundOf(app), wish))?.counts.get('orders.orders')).toBeGreaterThan(20)
  expect(await app.look(verifyBooks)).toEqual([])
  await app.close()
}, 240_000)

const planted = /elasticity|fortnightly family|refund abuse|pounds typed|duplicate order|mistyped mail/i

test('whoever asks the product, the owner too, is told nothing of what was planted', async () => {
  const owner = await one.app.as('owner')
  const contract = new URL('../../../contract/openapi.json', import.meta.url)
  const { paths } = JSON.parse(await readFile(contract, 'utf8')) as { paths: Record<string, { get?: object }> }
  const asked = Object.keys(paths).filter((path) => paths[path]?.get !== undefined && !path.includes('{'))
  expect(asked.length).toBeGreaterThan(50)
  const file = 'demo-truth.jsonl'
  const astray = [`/${file}`, `/assets/${file}`, `/../${file}`, `/%2e%2e/${file}`, `/api/v1/files/${file}`]
  for (const path of [...asked, ...astray]) {
    const { payload, statusCode } = await owner.send('GET', path)
    expect({ path, isTold: planted.test(payload) }).toEqual({ path, isTold: false })
    expect(statusCode).toBeLessThan(500)
  }
}, 120_000)

test('things are fetched and brought, some at the second attempt; the day after the last one has its rounds planned', async () => {
  const { app } = await chainOf('rounds', { scale: { ...scales.small, customers: 500, days: 90 } })
  const jobs = await app.look((reader) =>
    reader.selectFrom('deliveries.jobs').select(['kind', 'state', 'attempts', 'date', 'shift_id']).execute(),
  )
  const past = jobs.filter(({ date }) => (date ?? '') <= until)
  expect(new Set(past.map(({ state }) => state))).toEqual(new Set(['completed']))
  expect(new Set(past.map(({ kind }) => kind))).toEqual(new Set(['pickup', 'dropoff']))
  const share = past.filter(({ attempts }) => attempts === 1).length / past.length
  expect(Math.abs(share - attemptShare)).toBeLessThan(4 * Math.sqrt((attemptShare * (1 - attemptShare)) / past.length))
  const ahead = jobs.filter(({ date }) => (date ?? '') > until)
  expect(ahead.length).toBeGreaterThan(0)
  for (const { date, state, shift_id } of ahead)
    expect({ state, isGiven: shift_id !== null }).toEqual(
      date === '2026-11-23' ? { state: 'assigned', isGiven: true } : { state: 'confirmed', isGiven: false },
    )
  await app.close()
}, 240_000)

test('no second chain is loaded beside one', async () => {
  expect(await loadChain(groundOf(one.app), { seed: 'more', scale: slice, until })).toBeUndefined()
})

test('the reference chain has three climates, two currencies and two tax modes, and its books balance too', async () => {
  const { app, loaded } = await chainOf('reference', {
    scale: { ...scales.reference, customers: 240, days: 60 },
  })
  const branches = await app.look((reader) =>
    reader.selectFrom('identity.branches').select(['kind', 'currency', 'tax_mode', 'time_zone']).execute(),
  )
  expect(branches).toHaveLength(12)
  expect(branches.filter(({ kind }) => kind === 'plant')).toHaveLength(2)
  const distinct = (column: 'currency' | 'tax_mode' | 'time_zone') =>
    new Set(branches.map((branch) => branch[column])).size
  expect([distinct('currency'), distinct('tax_mode'), distinct('time_zone')]).toEqual([2, 2, 3])
  expect(loaded.crew.filter(({ role }) => role === 'driver')).toHaveLength(60)
  expect(loaded.counts.get('deliveries.jobs')).toBeGreaterThan(0)
  expect(await app.look(verifyBooks)).toEqual([])
  await app.close()
}, 240_000)
