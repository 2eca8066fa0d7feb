import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cancelOrder, handOver, markReady } from '#modules/orders/index.ts'
import { takeCash } from '#modules/payments/index.ts'
import { openTestApp, type TestApp } from '#testing/app.ts'
import { anOrder } from '#testing/arrange.ts'
import { asSystem } from '#testing/people.ts'
import { everyRow } from '#testing/route-trials.ts'
import {
  aNewHome,
  anOldOrder,
  anOldOrderWithPieces,
  anOldPiece,
  csvOf,
  fresh,
  multipartOf,
  type NewHome,
  type Tables,
  takeOver,
  workbookOf,
} from '#testing/takeovers.ts'
import { verifyBooks } from '../verify-books.ts'

let app: TestApp
let home: NewHome

beforeAll(async () => {
  app = await openTestApp({ now: new Date('2026-11-23T09:00:00Z') })
  home = await aNewHome(app)
})
afterAll(() => app.close())

const aPiece = (order: string, at: NewHome = home, other: Record<string, string> = {}) => anOldPiece(at, order, other)
const oneOrder = (other: Record<string, string> = {}, at: NewHome = home) => anOldOrderWithPieces(at, other)

/** All that an old shop had, with every case that is brought over. */
function anOldShop(at: NewHome = home): Required<Tables> {
  const [first = '', second = '', third = ''] = at.phones
  const [inWork, ready, partly] = [
    anOldOrder({ customer_phone: first, ticket: fresh('4711-A'), paid: '5.00' }),
    anOldOrder(),
    anOldOrder(),
  ]
  return {
    balances: [
      { id: 'C1', customer_phone: first, kind: 'on account', amount: '250.40' },
      { id: 'C1', customer_phone: first, kind: 'credit', amount: '3.05' },
      { id: 'C2', customer_phone: second, kind: 'Credit', amount: '40.00' },
    ].map((row) => ({ ...row, id: `${row.id} ${fresh('b')}` })),
    packages: [
      { plan: at.plans.money, face: '120.00', remaining: '66.00', price: '100.00', customer_phone: first },
      {
        plan: at.plans.weight,
        face: '20',
        remaining: '7.250',
        price: '40.00',
        worth: '14.50',
        customer_phone: third,
        expires: '2027-01-31',
      },
      {
        plan: at.plans.promotional,
        face: '5.00',
        remaining: '5.00',
        price: '0',
        customer_phone: second,
        expires: '2026-12-31',
      },
    ].map((row) => ({ id: fresh('P'), ...row })),
    orders: [inWork, ready, partly],
    pieces: [
      aPiece(inWork.id ?? '', at, { price: '4.00' }),
      aPiece(inWork.id ?? '', at, { price: '7.90', note: 'a button is loose' }),
      aPiece(ready.id ?? '', at, { state: 'ready' }),
      aPiece(partly.id ?? '', at, { state: 'collected' }),
      aPiece(partly.id ?? '', at, { state: 'in work' }),
      aPiece(partly.id ?? '', at, { state: 'ready' }),
    ],
  }
}

const sumsOfOldShop = [
  ['store_credit', 2, 4305],
  ['on_account', 1, 25_040],
  ['packages', 3, 6450],
  ['package_credits', 2, 7100],
  ['package_credits', 1, 7250],
  ['orders', 3, 3570],
  ['orders_paid', 3, 500],
  ['orders_due', 3, 3070],
  ['pieces', 6, 3570],
]

const faultsOfBooks = () => app.look(verifyBooks)

const idOf = (reference: string) =>
  app.look(async (reader) => {
    const found = reader
      .selectFrom('orders.orders')
      .select(['id', 'ticket', 'status', 'total', 'paid'])
      .where('reference', '=', reference)
    return found.executeTakeFirstOrThrow()
  })

/** All rows of the business but what was planned. */
async function rowsBeside(): Promise<Record<string, string>> {
  const { 'takeover.takeovers': _, 'platform.outbox': __, ...rest } = await everyRow(app)
  return rest
}

test('all that an old shop had comes over from a workbook, and the books hold what the file says to the cent', async () => {
  const owner = await app.as('owner')
  const shop = anOldShop()
  const upload = await owner.inject({
    method: 'POST',
    url: `/api/v1/takeovers?branchId=${home.branchId}`,
    ...multipartOf([{ name: 'old.xlsx', content: await workbookOf(shop) }]),
  })
  expect(upload.statusCode, upload.body).toBe(201)
  const { id } = upload.json()
  const planned = (await owner.send('GET', `/api/v1/takeovers/${id}`)).json()
  expect(planned.faults).toEqual([])
  expect(planned).toMatchObject({
    state: 'planned',
    counts: { balances: 3, packages: 3, orders: 3, pieces: 6 },
    can: { apply: true },
  })
  const sums = planned.sums.map(({ kind, count, sum }: { kind: string; count: number; sum: number }) => [
    kind,
    count,
    sum,
  ])
  expect(sums).toEqual(sumsOfOldShop)
  expect((await owner.send('GET', `/api/v1/takeovers/${id}/report`)).statusCode).toBe(409)
  const applied = await owner.send('POST', `/api/v1/takeovers/${id}/apply`, {})
  expect(applied.statusCode, applied.body).toBe(200)
  const report = (await owner.send('GET', `/api/v1/takeovers/${id}/report`)).json()
  expect(
    report.lines.map((line: { kind: string; unit: string | null; books: object }) => [
      line.kind,
      line.unit,
      line.books,
    ]),
  ).toEqual([
    ['store_credit', null, { count: 2, sum: 4305 }],
    ['on_account', null, { count: 1, sum: 25_040 }],
    ['packages', null, { count: 3, sum: 6450 }],
    ['package_credits', 'money', { count: 2, sum: 7100 }],
    ['package_credits', 'kg', { count: 1, sum: 7250 }],
    ['orders', null, { count: 3, sum: 3570 }],
    ['orders_paid', null, { count: 3, sum: 500 }],
    ['orders_due', null, { count: 3, sum: 3070 }],
    ['pieces', null, { count: 6, sum: 3570 }],
  ])
  for (const line of report.lines) expect(line.difference).toEqual({ count: 0, sum: 0 })
  const csv = await owner.send('GET', `/api/v1/takeovers/${id}/report.csv`)
  expect(csv.body).toContain(`"${home.code}","package_credits","kg",1,7.25,1,7.25,0,0`)
  expect(await faultsOfBooks()).toEqual([])
})

test('an order that came over is found by its old paper, lives on as any other, and the books hold', async () => {
  const [inWork, ready] = [oneOrder({ ticket: fresh('Paper'), paid: '5.00' }), oneOrder({ ticket: fresh('Paper') })]
  for (const piece of ready.pieces) piece.state = 'ready'
  const tables = { orders: [...inWork.orders, ...ready.orders], pieces: [...inWork.pieces, ...ready.pieces] }
  expect(await takeOver(app, home, tables)).toMatchObject({ state: 'applied' })
  await app.settle()
  const owner = await app.as('owner')
  const reference = inWork.orders[0]?.ticket ?? ''
  const listed = (await owner.send('GET', `/api/v1/orders?ticket=${reference.toLowerCase()}`)).json()
  expect(listed.items).toMatchObject([
    {
      reference,
      total: 1190,
      paid: 500,
      balance: 690,
      status: 'received',
      takenAt: '2026-11-20T09:15:00.000Z',
      promisedAt: '2026-11-24T16:00:00.000Z',
    },
  ])
  const { id: orderId } = await idOf(reference)
  const order = (await owner.send('GET', `/api/v1/orders/${orderId}`)).json()
  expect(order.reference).toBe(reference)
  expect(order.pieceList.map(({ tag }: { tag: string }) => tag)).toEqual(inWork.pieces.map(({ tag }) => tag))
  await asSystem(app, takeCash, { orderId, amount: 690 })
  await asSystem(app, markReady, { orderId })
  await asSystem(app, handOver, { orderId })
  const { id: unwanted, status } = await idOf(ready.orders[0]?.ticket ?? '')
  expect(status).toBe('ready')
  await asSystem(app, cancelOrder, { orderId: unwanted, reason: 'Never called for' })
  const standing = await app.look((reader) =>
    reader
      .selectFrom('ledger.postings')
      .select((row) => row.fn.sum('amount').as('sum'))
      .select('account')
      .where('order_id', '=', unwanted)
      .groupBy('account')
      .execute(),
  )
  expect(standing.filter(({ sum }) => Number(sum) !== 0)).toEqual([])
  expect(await faultsOfBooks()).toEqual([])
})

test('one bad row keeps everything out, and says where it stands and why', async () => {
  const shop = anOldShop()
  const before = await rowsBeside()
  const bad = {
    ...shop,
    packages: shop.packages.map((row, at) => (at === 1 ? { ...row, customer_phone: '+4930999999' } : row)),
  }
  const refused = await takeOver(app, home, bad)
  expect(refused).toMatchObject({
    state: 'planned',
    faultCount: 1,
    faults: [{ sheet: 'packages', row: 3, column: 'customer_phone', value: '+4930999999' }],
    can: { apply: false },
  })
  const owner = await app.as('owner')
  const applied = await owner.send('POST', `/api/v1/takeovers/${refused.id}/apply`, {})
  expect(applied.json()).toMatchObject({
    status: 409,
    type: 'urn:clothesline:takeover.has_faults',
    details: { count: 1 },
  })
  const after = await rowsBeside()
  const told = Object.keys(after).filter((table) => after[table] !== before[table])
  expect(told.filter((table) => !/^(platform\.audit|identity\.api)/.test(table))).toEqual([])
})

test.each([
  ['orders', { total: '12.345' }, 'total', /more decimals than EUR/],
  ['orders', { total: '1,190.00' }, 'total', /no plain amount/],
  ['orders', { tax: '' }, 'tax', /Write 0/],
  ['orders', { paid: '12.00' }, 'paid', /More was paid/],
  ['orders', { taken: '20/11/2026' }, 'taken', /year-month-day/],
  ['orders', { promised: '2026-11-19' }, 'promised', /before it was taken/],
  ['orders', { currency: 'CHF' }, 'currency', /keeps its books in EUR/],
  ['orders', { customer_name: 'Somebody' }, 'customer_name', /tells nobody apart/],
  ['pieces', { item: 'Space suit' }, 'item', /no item of this name/],
  ['pieces', { state: 'gone' }, 'state', /none of: in work, ready, collected/],
  ['pieces', { price: '11.90' }, 'price', /all of them one, or none/],
  ['pieces', { colour: 'blue' }, 'colour', /no such column/],
] as const)('in %s, %o is refused at its column', async (sheet, wrong, column, reason) => {
  const tables = oneOrder()
  tables[sheet] = tables[sheet].map((row, at) => (at === 0 ? { ...row, ...wrong } : row))
  const { faults } = await takeOver(app, home, tables)
  expect(faults).toContainEqual(expect.objectContaining({ sheet, column, reason: expect.stringMatching(reason) }))
})

test('the same file again is answered with what came of it, and another file cannot bring the same thing twice', async () => {
  const tables = oneOrder()
  const first = await takeOver(app, home, tables)
  const again = await takeOver(app, home, tables)
  expect(again).toMatchObject({ id: first.id, state: 'applied', report: first.report })
  const owner = await app.as('owner')
  expect((await owner.send('POST', `/api/v1/takeovers/${first.id}/apply`, {})).json()).toMatchObject({ status: 409 })
  const other = {
    orders: tables.orders.map((row) => ({ ...row, note: 'exported anew' })),
    pieces: tables.pieces.map((row) => ({ ...row, tag: fresh('NEW') })),
  }
  const refused = await takeOver(app, home, other)
  expect(refused.faults).toMatchObject([
    { sheet: 'orders', row: 2, column: 'id', reason: expect.stringMatching(/brought over before/) },
  ])
  const { count: orders } = await app.look((reader) =>
    reader
      .selectFrom('orders.orders')
      .select((row) => row.fn.countAll().as('count'))
      .where('reference', '=', tables.orders[0]?.id ?? '')
      .executeTakeFirstOrThrow(),
  )
  expect(Number(orders)).toBe(1)
})

test('a tag that another piece has, or that is given while the plan lies there, keeps everything out', async () => {
  const { tags } = await anOrder(app, { branchId: home.branchId, prices: home.prices })
  const tables = oneOrder()
  const taken = await takeOver(app, home, {
    ...tables,
    pieces: tables.pieces.map((piece, at) => (at === 1 ? { ...piece, tag: tags[0]?.tag ?? '' } : piece)),
  })
  expect(taken.faults).toMatchObject([{ sheet: 'pieces', row: 3, column: 'tag', value: tags[0]?.tag }])
  const next = tags[0]?.tag.replace(/-(\d+)-1$/, (_, number) => `-${Number(number) + 1}-1`) ?? ''
  const waiting = { ...oneOrder(), pieces: [] as Record<string, string>[] }
  waiting.pieces = [aPiece(waiting.orders[0]?.id ?? '', home, { tag: next })]
  const planned = await takeOver(app, { ...home, dryRun: true }, waiting)
  expect(planned.can.apply).toBe(true)
  await anOrder(app, { branchId: home.branchId, prices: home.prices })
  const owner = await app.as('owner')
  const { details } = (await owner.send('POST', `/api/v1/takeovers/${planned.id}/apply`, {})).json()
  expect(details.faults).toContainEqual(expect.objectContaining({ sheet: 'pieces', column: 'tag', value: next }))
  expect(await faultsOfBooks()).toEqual([])
})

test.each([
  ['JPY', { total: '1100', tax: '100', paid: '0' }, { total: 1100 }],
  ['KWD', { total: '1.250', tax: '0.119', paid: '0.005' }, { total: 1250 }],
] as const)(
  'amounts in %s have the decimals of the currency, and nothing is rounded',
  async (currency, money, { total }) => {
    const at = await aNewHome(app, { currency, cashRoundingStep: 1 })
    const brought = await takeOver(app, at, oneOrder(money, at))
    expect(brought.faults).toEqual([])
    expect(brought.report?.find(({ kind }) => kind === 'orders')?.books).toEqual({ count: 1, sum: total })
    const wrong = currency === 'JPY' ? '11.00' : '1.2505'
    const refused = await takeOver(app, at, oneOrder({ ...money, total: wrong }, at))
    expect(refused.faults).toMatchObject([
      { column: 'total', value: wrong, reason: expect.stringMatching(/decimals than/) },
    ])
    expect(await faultsOfBooks()).toEqual([])
  },
)

test('CSV files are uploaded together, only the owner may, and a file of another name is refused in a sentence', async () => {
  const tables = oneOrder()
  const url = `/api/v1/takeovers?branchId=${home.branchId}`
  const files = [
    { name: 'orders.csv', content: csvOf(tables.orders) },
    { name: 'Pieces.CSV', content: csvOf(tables.pieces) },
  ]
  const owner = await app.as('owner')
  expect((await owner.inject({ method: 'POST', url, ...multipartOf(files) })).json()).toMatchObject({
    state: 'planned',
  })
  const regional = await app.as('regional_manager')
  expect((await regional.inject({ method: 'POST', url, ...multipartOf(files) })).statusCode).toBe(403)
  const misnamed = await owner.inject({
    method: 'POST',
    url,
    ...multipartOf([{ name: 'list.csv', content: csvOf(tables.orders) }]),
  })
  expect(misnamed.json()).toMatchObject({ status: 422, detail: expect.stringMatching(/Name the CSV files/) })
})

const amount = fc.integer({ min: 1, max: 5_000_000 })
const euros = (cents: number): string => (cents / 100).toFixed(2)
const oldOrder = fc
  .record({
    total: amount,
    tax: fc.double({ min: 0, max: 0.3, noNaN: true }),
    paid: fc.double({ min: 0, max: 1, noNaN: true }),
    states: fc.array(fc.constantFrom('in work', 'ready', 'collected'), { minLength: 1, maxLength: 7 }),
  })
  .filter(({ states }) => states.some((state) => state !== 'collected'))

test('whatever an old shop had, the books hold exactly that', async () => {
  const exclusive = await aNewHome(app, { taxMode: 'exclusive' } as object)
  const balance = fc.record({ amount, owed: fc.boolean() })
  const lot = fc.record({ face: amount, left: fc.double({ min: 0, max: 1, noNaN: true }), price: amount })
  const shop = fc.record({
    at: fc.constantFrom(home, exclusive),
    balances: fc.array(balance, { maxLength: 5 }),
    lots: fc.array(lot, { maxLength: 5 }),
    orders: fc.array(oldOrder, { minLength: 1, maxLength: 6 }),
  })
  await fc.assert(
    fc.asyncProperty(shop, async ({ at, balances, lots, orders }) => {
      const [phone = ''] = at.phones
      const rows = orders.map(({ total, tax, paid }) =>
        anOldOrder({ total: euros(total), tax: euros(Math.floor(total * tax)), paid: euros(Math.floor(total * paid)) }),
      )
      const pieces = orders.flatMap(({ states }, index) =>
        states.map((state) => aPiece(rows[index]?.id ?? '', at, { state })),
      )
      const tables = {
        balances: balances.map((one) => ({
          id: fresh('B'),
          customer_phone: phone,
          kind: one.owed ? 'on account' : 'credit',
          amount: euros(one.amount),
        })),
        packages: lots.map(({ face, left, price }) => ({
          id: fresh('L'),
          customer_phone: phone,
          plan: at.plans.money,
          face: euros(face),
          remaining: euros(Math.max(1, Math.floor(face * left))),
          price: euros(price),
        })),
        orders: rows,
        pieces,
      }
      const filled = Object.fromEntries(Object.entries(tables).filter(([, table]) => table.length > 0))
      const { faults, report } = await takeOver(app, at, filled)
      expect(faults).toEqual([])
      const sum = (of: readonly number[]) => of.reduce((all, one) => all + one, 0)
      const books = (kind: string) => report?.find((line) => line.kind === kind)?.books.sum ?? 0
      expect(books('orders')).toBe(sum(orders.map(({ total }) => total)))
      expect(books('pieces')).toBe(books('orders'))
      expect(books('orders_due')).toBe(sum(orders.map(({ total, paid }) => total - Math.floor(total * paid))))
      expect(books('store_credit')).toBe(sum(balances.filter(({ owed }) => !owed).map((one) => one.amount)))
      expect(books('on_account')).toBe(sum(balances.filter(({ owed }) => owed).map((one) => one.amount)))
      expect(report?.every(({ difference }) => difference.count === 0 && difference.sum === 0)).toBe(true)
    }),
    { numRuns: 40 },
  )
  expect(await faultsOfBooks()).toEqual([])
}, 120_000)
