import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readUnder } from '#platform/db/transact.ts'
import { adminLogin, withClient } from '#platform/postgres/connection.ts'
import { type Caller, openTestApp, type TestApp } from '#testing/app.ts'
import { aBranch, anOrder, aPayment, aPriceList } from '#testing/arrange.ts'

let app: TestApp
let here: string
let there: string
let clerk: Caller
let foreign: { id: string; ticket: string }

beforeAll(async () => {
  app = await openTestApp()
  here = (await aBranch(app)).id
  there = (await aBranch(app)).id
  const prices = await aPriceList(app)
  await anOrder(app, { branchId: here, prices })
  foreign = await anOrder(app, { branchId: there, prices })
  await aPayment(app, { orderId: foreign.id })
  await app.settle()
  clerk = await app.as('cashier', here)
})
afterAll(() => app.close())

interface BranchTable {
  table: string
}

const branchTables = (): Promise<BranchTable[]> =>
  withClient(adminLogin(app.database.connection), async (admin) => {
    const { rows } = await admin.query<BranchTable>(`
      select n.nspname || '.' || c.relname as table from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where obj_description(c.oid) = 'scope: branch' order by 1`)
    return rows
  })

describe('a clerk of one branch', () => {
  it('lists the orders of that branch and no other', async () => {
    const { items } = (await clerk.send('GET', '/api/v1/orders')).json()
    expect(items.map((order: { branchId: string }) => order.branchId)).toEqual([here])
    const asked = await clerk.send('GET', `/api/v1/orders?branchId=${there}`)
    expect(asked.json().items).toEqual([])
  })

  it('does not find a foreign order by its ticket, and cannot open it, its payments or its papers', async () => {
    expect((await clerk.send('GET', `/api/v1/orders?ticket=${foreign.ticket}`)).json().items).toEqual([])
    expect((await clerk.send('GET', `/api/v1/orders/${foreign.id}`)).statusCode).toBe(404)
    expect((await clerk.send('GET', `/api/v1/orders/${foreign.id}/payments`)).statusCode).toBe(404)
    expect((await clerk.send('GET', `/api/v1/branches/${there}/today`)).json().items).toEqual([])
    expect((await clerk.send('GET', `/api/v1/branches/${there}/takings`)).json().items).toEqual([])
  })

  it('cannot change a foreign order: it does not exist for them', async () => {
    for (const verb of ['ready', 'hand-over']) {
      expect((await clerk.send('POST', `/api/v1/orders/${foreign.id}/${verb}`, {})).statusCode).toBe(404)
    }
    const cash = await clerk.send('POST', '/api/v1/payments/cash', { orderId: foreign.id })
    expect(cash.statusCode).toBe(404)
  })
})

describe('row-level security alone', () => {
  it('shows no foreign row of any branch-class table, without any check of the application', async () => {
    const tables = await branchTables()
    expect(tables.length).toBeGreaterThan(4)
    const scope = { actorId: '019aabcd-0000-7000-8000-000000000001', branches: [here] }
    await readUnder(app.database.reader, scope, async (reader) => {
      for (const { table } of tables) {
        const { rows } = await sql<{ branch_id: string }>`select distinct branch_id from ${sql.table(table)}`.execute(
          reader,
        )
        expect(
          rows.filter((row) => row.branch_id !== here),
          table,
        ).toEqual([])
      }
    })
  })

  it('shows nothing at all to a connection that names no actor', async () => {
    const client = await app.database.reader.connect()
    try {
      for (const { table } of await branchTables()) {
        const { rows } = await client.query(`select count(*) as n from ${table}`)
        expect(rows[0].n, table).toBe(0)
      }
      expect((await client.query('select count(*) as n from customers.customers')).rows[0].n).toBe(0)
    } finally {
      client.release()
    }
  })

  it('refuses to write a row into another branch', async () => {
    const { writer } = app.database
    const client = await writer.connect()
    try {
      await client.query(
        `begin; set local clothesline.actor = '019aabcd-0000-7000-8000-000000000001'; set local clothesline.branches = '{${here}}'`,
      )
      const moved = client.query(`update orders.orders set branch_id = $1 where branch_id = $2`, [there, here])
      await expect(moved).rejects.toThrow(/row-level security/)
    } finally {
      await client.query('rollback')
      client.release()
    }
  })
})
