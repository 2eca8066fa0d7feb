import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openAccount } from '#modules/accounts/index.ts'
import { addCustomer } from '#modules/customers/index.ts'
import { addPlan } from '#modules/prepaid/index.ts'
import { readConfig } from '#platform/config/config.ts'
import { adminLogin, withClient } from '#platform/postgres/connection.ts'
import { cleanUp, freePort, killPostgres, type RealServer, serve } from '#testing/real-server.ts'
import { runCli } from '#testing/run-cli.ts'
import { openShop, type Shop } from '#testing/shop.ts'
import { csvOf, type Tables } from '#testing/takeovers.ts'
import { openCluster } from '../cli/cluster.ts'
import { openInstallation } from '../cli/installation.ts'
import { verifyBooks } from '../verify-books.ts'

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined }
const phone = '+441174960999'
/** More than are written at once. */
const orders = 520

let folder: string
let start: { dataDir: string; port: number }
let server: RealServer
let shop: Shop
let service: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'clothesline-takeover-'))
  start = { dataDir: join(folder, 'var'), port: await freePort() }
  server = await serve(start)
  shop = await openShop(start.dataDir, 0)
  const { execute, ask, close } = shop.installation
  const { id: customerId } = await execute(addCustomer, { name: 'Ada Quill', phones: [{ number: phone }] })
  const terms = { creditLimit: 0, paymentDays: 14, statementDay: 31 }
  await execute(openAccount, { customerId, branchId: shop.branchId, ...terms })
  const ten = { price: 9000, face: 10_000, unit: 'money' as const }
  await execute(addPlan, { name: 'Hundred', kind: 'money', currency: 'GBP', validFrom: '2026-01-01', terms: ten })
  const serviceId = shop.lines[0]?.serviceId ?? ''
  const found = ask((reader) =>
    reader.selectFrom('catalog.services').select('name').where('id', '=', serviceId).execute(),
  )
  service = (await found)[0]?.name ?? ''
  await close()
})

afterAll(async () => {
  await cleanUp(start.dataDir)
  await rm(folder, { recursive: true, force: true })
})

/** What an old shop had: so many open orders of one piece each, and one customer's credit, debt and package. */
function anOldShop(name: string, count: number): Tables {
  const ids = Array.from({ length: count }, (_, at) => `${name}-${at}`)
  const money = { total: '6.00', tax: '1.00', paid: '2.50' }
  const owner = { customer_phone: phone }
  return {
    balances: [
      { id: `${name} credit`, ...owner, kind: 'credit', amount: '12.34' },
      { id: `${name} owed`, ...owner, kind: 'on account', amount: '56.78' },
    ],
    packages: [{ id: `${name} ten`, ...owner, plan: 'Hundred', face: '100.00', remaining: '40.00', price: '90.00' }],
    orders: ids.map((id) => ({ id, taken: '2026-01-05 10:15', promised: '2026-01-07', ...money })),
    pieces: ids.map((id) => ({ order: id, tag: id, item: 'Shirt', service })),
  }
}

const asAdmin = async <T>(work: (admin: pg.Client) => Promise<T>): Promise<T> => {
  const { connection } = await openCluster(readConfig({ DATA_DIR: start.dataDir }, start.dataDir), silent)
  return withClient(adminLogin(connection), work)
}

/** How many rows each table of what is brought over has, seen past every rule; days of branches are told later. */
const rowsOf = () =>
  asAdmin(async (admin) => {
    const { rows } = await admin.query<{ name: string; rows: number }>(`
      select table_schema || '.' || table_name as name,
        (xpath('/row/rows/text()', query_to_xml(format('select count(*) as rows from %I.%I', table_schema, table_name),
          false, true, '')))[1]::text::int as rows
      from information_schema.tables
      where table_schema in ('accounts', 'ledger', 'orders', 'prepaid', 'takeover') and table_type = 'BASE TABLE'
        and (table_schema, table_name) <> ('orders', 'branch_days')`)
    return Object.fromEntries(rows.map(({ name, rows: count }) => [name, count]))
  })

const authorization = (): Record<string, string> => ({ authorization: `Bearer ${shop.key}` })

async function upload(tables: Tables): Promise<{ id: string; state: string }> {
  const body = new FormData()
  for (const [name, rows] of Object.entries(tables)) body.append('file', new Blob([csvOf(rows)]), `${name}.csv`)
  const url = `${server.url}/api/v1/takeovers?branchId=${shop.branchId}`
  const answer = await fetch(url, { method: 'POST', headers: authorization(), body })
  expect(answer.status).toBe(201)
  return (await answer.json()) as { id: string; state: string }
}

const apply = (id: string, key: string): Promise<Response> =>
  fetch(`${server.url}/api/v1/takeovers/${id}/apply`, {
    method: 'POST',
    headers: { ...authorization(), 'content-type': 'application/json', 'idempotency-key': key },
    body: '{}',
  })

const stateOf = async (id: string): Promise<unknown> =>
  (await fetch(`${server.url}/api/v1/takeovers/${id}`, { headers: authorization() })).json()

const waiting = `select 1 from pg_locks where relation = 'takeover.brought'::regclass and not granted`

/** Kills the server when all was written and nothing committed: a lock of ours holds the last of it up. */
async function killedWhileApplying(id: string, { withPostgres }: { withPostgres: boolean }): Promise<void> {
  await asAdmin(async (admin) => {
    await admin.query('begin')
    await admin.query('lock table takeover.brought in exclusive mode')
    const broken = apply(id, 'the-same').then(
      (answer) => answer.text(),
      () => 'broken off',
    )
    const answered = broken.then(() => true)
    const isWaiting = async () => ((await admin.query(waiting)).rowCount ?? 0) > 0
    while (!(await isWaiting()) && !(await Promise.race([answered, pause(10)])));
    server.signal('SIGKILL')
    if (withPostgres) await killPostgres(start.dataDir)
    await server.ended
    expect(await broken).toBe('broken off')
  })
  server = await serve(start)
}

async function expectBooksToHold(): Promise<void> {
  const installation = await openInstallation(readConfig({ DATA_DIR: start.dataDir }, start.dataDir), silent)
  expect(await installation.ask(verifyBooks)).toEqual([])
  await installation.close()
}

test('a server killed in the middle of bringing a shop over leaves nothing of it, and the repeated request brings it once', async () => {
  const { id } = await upload(anOldShop('K', orders))
  const before = await rowsOf()
  for (const withPostgres of [false, true]) {
    await killedWhileApplying(id, { withPostgres })
    expect(await stateOf(id)).toMatchObject({ state: 'planned', can: { apply: true } })
    expect(await rowsOf()).toEqual(before)
  }

  const first = await apply(id, 'the-same')
  expect([first.status, await first.json()]).toMatchObject([200, { state: 'applied' }])
  const after = await rowsOf()
  const wanted = { 'orders.orders': orders, 'orders.pieces': orders, 'prepaid.lots': 1, 'takeover.brought': orders + 3 }
  for (const [table, more] of Object.entries(wanted)) expect([table, after[table]]).toEqual([table, more])
  expect((await apply(id, 'the-same')).status).toBe(200)
  expect((await apply(id, 'another')).status).toBe(409)
  expect(await upload(anOldShop('K', orders))).toMatchObject({ id, state: 'applied' })
  expect(await rowsOf()).toEqual(after)
  await expectBooksToHold()
}, 120_000)

test('an operator looks at the files first, brings them over, and does it again without harm', async () => {
  const path = join(folder, 'old shop')
  await mkdir(path)
  for (const [name, rows] of Object.entries(anOldShop('C', 3))) await writeFile(join(path, `${name}.csv`), csvOf(rows))
  const cli = (...more: string[]) =>
    runCli(['import', 'takeover', path, '--branch', 'shop', ...more], { DATA_DIR: start.dataDir })
  const before = await rowsOf()
  const held = '2 balances, 1 packages, 3 orders with 3 pieces'

  const looked = await cli('--dry-run')
  expect(looked).toEqual({ code: 0, output: `Branch SHOP: ${held} can be brought over. Nothing was yet.\n` })
  expect(await rowsOf()).toEqual({ ...before, 'takeover.takeovers': (before['takeover.takeovers'] ?? 0) + 1 })

  const brought = await cli()
  expect([brought.code, brought.output]).toEqual([0, expect.stringContaining(`${held} were brought over.`)])
  expect(brought.output).toContain('orders (GBP): file 3, 18.00; books 3, 18.00; difference 0, 0.00')
  const after = await rowsOf()
  expect(after['orders.orders']).toBe((before['orders.orders'] ?? 0) + 3)
  expect(await cli()).toEqual(brought)
  expect(await rowsOf()).toEqual(after)

  await writeFile(join(path, 'balances.csv'), csvOf([{ id: 'wrong', kind: 'credit', amount: '1,50' }]))
  const wrong = await cli()
  expect([wrong.code, wrong.output]).toEqual([1, expect.stringContaining('balances, row 2, amount “1,50”: ')])
  expect(wrong.output).toContain('nothing was brought over')
  expect((await rowsOf())['orders.orders']).toBe(after['orders.orders'])
  await expectBooksToHold()
}, 120_000)
