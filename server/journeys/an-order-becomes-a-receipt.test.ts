import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readCheckpoints } from '#platform/audit/checkpoint.ts'
import { verifyAudit } from '#platform/audit/verify.ts'
import { newId } from '#platform/ids.ts'
import { adminLogin, withClient } from '#platform/postgres/connection.ts'
import { type Caller, openTestApp, type TestApp } from '#testing/app.ts'
import { aBranch, aCustomer, aPriceList, type Prices } from '#testing/arrange.ts'
import { pdfText } from '#testing/pdf-text.ts'

let app: TestApp
let branchId: string
let prices: Prices
let till: Caller

beforeAll(async () => {
  app = await openTestApp({ now: new Date('2026-11-23T09:00:00Z') })
  branchId = (await aBranch(app)).id
  prices = await aPriceList(app)
  till = await app.as('cashier', branchId)
})
afterAll(() => app.close())

const rows = <R extends object>(query: string, values: unknown[] = []): Promise<R[]> =>
  withClient(adminLogin(app.database.connection), async (admin) => (await admin.query<R>(query, values)).rows)

/** Sends a change with a key and returns what was acknowledged. */
async function acknowledged<T>(url: string, payload: object = {}): Promise<T & { requestId: string }> {
  const answer = await till.inject({ method: 'POST', url, headers: { 'idempotency-key': newId() }, payload })
  expect(answer.statusCode, answer.body).toBeLessThan(300)
  return { ...answer.json(), requestId: String(answer.headers['x-request-id']) }
}

it('an order becomes a receipt: request, state, audit entry, event, board, takings and paper agree', async () => {
  const { id: customerId } = await aCustomer(app, { name: 'Priya Raman' })
  const lines = [
    { ...prices.shirt, quantity: 3000, pieces: [{ colour: 'white' }, { colour: 'blue' }, {}] },
    { ...prices.laundry, quantity: 4000 },
  ]
  const placed = await acknowledged<{ id: string; ticket: string; total: number; tags: { tag: string }[] }>(
    '/api/v1/orders',
    { branchId, customerId, lines },
  )
  const { id, ticket, total } = placed
  expect([total, placed.tags.length]).toEqual([3 * 295 + 1080, 4])
  const paid = await acknowledged<{ change: number; receipt: string }>('/api/v1/payments/cash', {
    orderId: id,
    tendered: 2000,
  })
  expect(paid).toMatchObject({ change: 35, receipt: `${ticket}/1` })
  const ready = await acknowledged(`/api/v1/orders/${id}/ready`)
  const handed = await acknowledged(`/api/v1/orders/${id}/hand-over`)
  const printed = await acknowledged<{ number: number }>(`/api/v1/orders/${id}/receipts`)

  // State.
  const order = (await till.send('GET', `/api/v1/orders/${id}`)).json()
  expect(order).toMatchObject({ status: 'collected', total, paid: total, balance: 0, customerName: 'Priya Raman' })
  const [sums] = await rows<{ taken: number; paid: number }>(
    `select (select sum(amount)::int8 from payments.payments where order_id = $1) as taken, paid from orders.orders where id = $1`,
    [id],
  )
  expect(sums).toEqual({ taken: total, paid: total })

  // One audit entry for each acknowledged change, in their order, each with its event, all sealed.
  const steps = [
    [placed, 'orders.place', 'orders.order_placed'],
    [paid, 'payments.take_cash', 'payments.payment_taken'],
    [ready, 'orders.mark_ready', 'orders.order_ready'],
    [handed, 'orders.hand_over', 'orders.order_handed_over'],
    [printed, 'payments.print_receipt', 'payments.receipt_printed'],
  ] as const
  const told = await rows<{ action: string; request_id: string; type: string; actor_kind: string }>(
    `select a.action, a.request_id, o.type, a.actor_kind from platform.audit_entry a
     join platform.outbox o on o.xid = a.xid where a.subject = $1 order by a.xid`,
    [`order/${id}`],
  )
  expect(told).toEqual(
    steps.map(([{ requestId }, action, type]) => ({ action, request_id: requestId, type, actor_kind: 'api_key' })),
  )
  await app.settle()
  const verdict = await withClient(adminLogin(app.database.connection), async (client) =>
    verifyAudit(client, await readCheckpoints(app.dataDirectory), app.database.secrets.auditSigningKey),
  )
  expect(verdict).toMatchObject({ unsealed: 0 })
  expect(verdict.fault).toBeUndefined()

  // What others made of the events.
  const today = (await till.send('GET', `/api/v1/branches/${branchId}/today`)).json()
  expect(today).toMatchObject({ date: '2026-11-23', items: [{ taken: 1, pieces: 4, total, ready: 1, collected: 1 }] })
  const takings = (await till.send('GET', `/api/v1/branches/${branchId}/takings`)).json()
  expect(takings.items).toEqual([{ branchId, currency: 'EUR', tender: 'cash', count: 1, amount: total, isMoney: true }])

  // And the paper.
  const paper = await till.send('GET', `/api/v1/orders/${id}/receipt.pdf?print=${printed.number}`)
  const text = pdfText(paper.rawPayload)
  expect(text).toEqual(expect.arrayContaining([ticket, 'Priya Raman', '3 pc × €2.95', 'Minimum billed: 6 kg']))
  expect(text).toEqual(expect.arrayContaining(['Total€19.65', 'Given€20.00', 'Change€0.35', 'Paid in full€0.00']))
  expect(text).toContain(`4 pieces · Tags ${ticket}-1 to ${ticket}-4`)
})

it('after everything, money, trail and events of all orders agree', async () => {
  const orders = await Promise.all(
    Array.from({ length: 12 }, (_, n) =>
      acknowledged<{ id: string; total: number }>('/api/v1/orders', {
        branchId,
        customerId: null,
        lines: [{ ...prices.shirt, quantity: (n + 1) * 1000 }],
      }),
    ),
  )
  await Promise.all(
    orders.map(({ id }, n) => acknowledged(`/api/v1/payments/${n % 2 === 0 ? 'cash' : 'card'}`, { orderId: id })),
  )
  await Promise.all(orders.map(({ id }) => acknowledged(`/api/v1/orders/${id}/ready`)))
  await app.settle()
  const wrong = await rows(`
    select o.id from orders.orders o left join payments.payments p on p.order_id = o.id
    group by o.id having o.paid <> coalesce(sum(p.amount), 0) or o.paid > o.total`)
  expect(wrong).toEqual([])
  const silent = await rows(`
    select a.action from platform.audit_entry a where a.result = 'done' and a.actor_kind = 'api_key'
    and not exists (select from platform.outbox o where o.xid = a.xid)`)
  expect(silent).toEqual([])
  const [board] = await rows<{ taken: number; total: number; ready: number }>(
    'select taken, total, ready from orders.branch_days where branch_id = $1',
    [branchId],
  )
  const counted = await app.look(async (reader) => {
    const { rows: found } = await sql<{ taken: number; total: number; ready: number }>`
      select count(*) as taken, sum(total)::int8 as total, count(ready_at) as ready from orders.orders
      where branch_id = ${branchId} and status <> 'cancelled'`.execute(reader)
    return found[0]
  })
  expect(board).toEqual(counted)
  const [takings] = await rows<{ amount: number }>(
    'select sum(amount)::int8 as amount from payments.branch_days where branch_id = $1',
    [branchId],
  )
  const [drawer] = await rows<{ amount: number }>(
    'select sum(amount + rounding)::int8 as amount from payments.payments where branch_id = $1',
    [branchId],
  )
  expect(takings).toEqual(drawer)
})
