import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { customersByIds } from '#modules/customers/index.ts'
import { orderById, ordersOfOwner } from '#modules/orders/index.ts'
import { paymentsOfOrder } from '#modules/payments/index.ts'
import { customerActor } from '#platform/command/actor.ts'
import { ask } from '#platform/command/execute.ts'
import { transact } from '#platform/db/transact.ts'
import type { Queries } from '#platform/db/transactions.ts'
import { newId } from '#platform/ids.ts'
import { adminLogin, withClient } from '#platform/postgres/connection.ts'
import { openTestApp, type TestApp } from '#testing/app.ts'
import { aBranch, anOrder, aPayment, aPriceList } from '#testing/arrange.ts'
import { oneOfEach } from '#testing/one-of-each.ts'
import { aPortalCustomer } from '#testing/portal.ts'

let app: TestApp
let me: string
let mine: { id: string }
let foreign: { orderId: string; customerId: string; addressId: string; stopId: string }

beforeAll(async () => {
  app = await openTestApp()
  const { known, addresses } = await oneOfEach(app)
  const id = (name: 'orderId' | 'customerId' | 'addressId') => String(known[name])
  const [orderId, customerId, addressId] = [id('orderId'), id('customerId'), id('addressId')]
  const stopId = addresses.find(([path]) => path.startsWith('/api/v1/portal/deliveries'))?.[1] ?? ''
  foreign = { orderId, customerId, addressId, stopId }
  await aPayment(app, { orderId })
  me = (await aPortalCustomer(app, { emails: ['me@example.org'], addresses: [{ city: 'Berlin' }] })).id
  const { id: branchId } = await aBranch(app)
  mine = await anOrder(app, { branchId, prices: await aPriceList(app, { branchId }), customerId: me })
  await aPayment(app, { orderId: mine.id })
  await app.settle()
})
afterAll(() => app.close())

const asMe = () => customerActor({ id: me, name: 'Me', sessionId: newId() })
/** Asks as the customer, past every check of the application: no route, no right, no condition on whose it is. */
const looking = <T>(question: (queries: Queries) => Promise<T>): Promise<T> => ask(app.engine, asMe(), question)
/** Writes as the customer, past every check of the application. */
const writing = (work: (queries: Queries) => Promise<unknown>) =>
  transact(app.database.writer, { scope: { actorId: me, branches: 'all', customerId: me } }, async (tx) => ({
    result: await work(tx),
  }))

interface Table {
  name: string
  /** A customer's rows are told by these, as far as the table has them. */
  columns: string[]
}

const tables = (): Promise<Table[]> =>
  withClient(adminLogin(app.database.connection), async (admin) => {
    const { rows } = await admin.query<Table>(`
      select n.nspname || '.' || c.relname as name, array(select a.attname::text from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and has_column_privilege('clothesline_read', c.oid, a.attnum, 'select')
          and a.attname in ('id', 'customer_id', 'order_id', 'job_id')) as columns
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p') and c.relrowsecurity and has_any_column_privilege('clothesline_read', c.oid, 'select')
        and n.nspname not in ('pg_catalog', 'information_schema', 'graphile_worker') order by 1`)
    return rows
  })

/** What is no secret to customers, and whose rows are nobody's. */
const publicTables = ['deliveries.slots', 'deliveries.zones', 'identity.branches', 'identity.chain']

/** Whether a row that a customer sees is of their own. */
const own: Record<string, string> = {
  'customers.customers': 'id = $me',
  'customers.phones': 'customer_id = $me',
  'customers.emails': 'customer_id = $me',
  'customers.addresses': 'customer_id = $me',
  'orders.orders': 'customer_id = $me',
  'orders.lines': 'order_id = any ($orders)',
  'orders.pieces': 'order_id = any ($orders)',
  'orders.bags': 'order_id = any ($orders)',
  'orders.waits': 'order_id = any ($orders)',
  'orders.groups': 'order_id = any ($orders)',
  'orders.piece_photos': 'order_id = any ($orders)',
  'production.pieces': 'order_id = any ($orders)',
  'payments.payments': 'order_id = any ($orders)',
  'ledger.postings': 'customer_id = $me',
  'ledger.customer_balances': 'customer_id = $me',
  'prepaid.lots': 'customer_id = $me',
  'prepaid.shares': 'customer_id = $me',
  'deliveries.jobs': 'customer_id = $me',
  'deliveries.steps': 'job_id in (select id from deliveries.jobs where customer_id = $me)',
  'portal.sessions': 'customer_id = $me',
}

const countOf = async (queries: Queries, table: string, condition = 'true'): Promise<number> => {
  const told = condition.replace('$me', `'${me}'::uuid`).replace('$orders', `array['${mine.id}']::uuid[]`)
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from ${sql.table(table)} where ${sql.raw(told)}`.execute(queries)
  return rows[0]?.n ?? 0
}

describe('row-level security alone', () => {
  it('closes every table to customers that was not opened to them', async () => {
    const { rows: bare } = await withClient(adminLogin(app.database.connection), (admin) =>
      admin.query(`select c.oid::regclass::text as table from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relkind in ('r', 'p') and c.relrowsecurity and n.nspname not in ('pg_catalog', 'graphile_worker')
          and not exists (select from pg_policy p where p.polrelid = c.oid and p.polname = 'customers' and not p.polpermissive)`),
    )
    expect(bare).toEqual([])
  })

  it('shows a customer their own rows of every table, and of all others none at all', async () => {
    const all = await tables()
    expect(all.length).toBeGreaterThan(80)
    const hidden: string[] = []
    for (const { name } of all) {
      const there = await app.look((reader) => countOf(reader, name))
      const seen = await looking((reader) => countOf(reader, name))
      if (publicTables.includes(name)) expect([name, seen]).toEqual([name, there])
      else expect([name, seen]).toEqual([name, await app.look((reader) => countOf(reader, name, own[name] ?? 'false'))])
      if (seen < there) hidden.push(name)
    }
    expect(hidden.length).toBeGreaterThan(25)
    expect(hidden).toEqual(expect.arrayContaining(['orders.orders', 'payments.payments', 'customers.phones']))
  })

  it('answers the staff’s own questions with the customer’s things alone', async () => {
    const { orderId, customerId } = foreign
    expect(await looking((reader) => orderById(reader, mine.id))).toMatchObject({ id: mine.id })
    await expect(looking((reader) => orderById(reader, orderId))).rejects.toMatchObject({ name: 'platform.not_found' })
    expect(await looking((reader) => ordersOfOwner(reader, { customerId, limit: 10 }))).toEqual([])
    expect([...(await looking((reader) => customersByIds(reader, [customerId, me]))).keys()]).toEqual([me])
    expect(await looking((reader) => paymentsOfOrder(reader, orderId))).toEqual([])
    expect(await looking((reader) => paymentsOfOrder(reader, mine.id))).toHaveLength(1)
  })

  it('is not passed by functions that run as the owner', async () => {
    const { customerId } = foreign
    const answer = async (of: string, call: string) =>
      (await looking((reader) => sql.raw(`select * from ${call.replace('$1', `'${of}'`)}`).execute(reader))).rows
    const asked = [
      `ledger.standings_of_customer($1)`,
      `ledger.movements_of_customer($1, '2020-01-01', '2099-01-01')`,
      `ledger.open_charges(array[$1]::uuid[], '2099-01-01')`,
      'orders.held_by($1)',
      'deliveries.held_by($1)',
      'claims.held_by($1)',
      'production.held_by($1)',
    ]
    for (const call of asked) expect([call, await answer(customerId, call)]).toEqual([call, []])
    expect(await answer(me, 'orders.held_by($1)')).toHaveLength(1)
    for (const call of [`customers.find_by_words('{priya}', 20)`, `customers.find_by_digits('4930', 20)`])
      await expect(answer(me, call)).rejects.toThrow(/needs an actor/)
  })

  it('lets a customer change nothing of anybody else’s, and give away nothing of theirs', async () => {
    const { orderId, customerId, addressId, stopId } = foreign
    const touched = async (statement: ReturnType<typeof sql>) =>
      (await writing(async (tx) => (await statement.execute(tx)).numAffectedRows)) as bigint
    expect(await touched(sql`update orders.orders set approved = 0 where id = ${orderId}`)).toBe(0n)
    expect(await touched(sql`update customers.customers set name = 'X' where id = ${customerId}`)).toBe(0n)
    expect(await touched(sql`delete from customers.addresses where id = ${addressId}`)).toBe(0n)
    expect(await touched(sql`update deliveries.jobs set note = 'X' where id = ${stopId}`)).toBe(0n)
    expect(await touched(sql`update orders.orders set note = 'mine' where id = ${mine.id}`)).toBe(1n)
    const refused = [
      sql`update orders.orders set customer_id = ${customerId} where id = ${mine.id}`,
      sql`update customers.addresses set customer_id = ${customerId} where customer_id = ${me}`,
      sql`insert into customers.phones (customer_id, e164, position) values (${customerId}, '+493012349999', 7)`,
      sql`insert into portal.links (id, digest, customer_id, made_at, made_by, expires_at)
        values (${newId()}, ${Buffer.alloc(32)}, ${me}, now(), ${me}, now())`,
    ]
    for (const statement of refused)
      await expect(writing((tx) => statement.execute(tx))).rejects.toThrow(/row-level security/)
  })

  it('shows nobody’s things to somebody who has not signed in', async () => {
    const nobody = customerActor({ id: '00000000-0000-0000-0000-000000000000', name: 'nobody', sessionId: newId() })
    for (const { name } of await tables()) {
      const seen = await ask(app.engine, { ...nobody, grants: [] }, (reader) => countOf(reader, name))
      if (!publicTables.includes(name)) expect([name, seen]).toEqual([name, 0])
    }
  })
})
