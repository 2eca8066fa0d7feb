import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sumDays } from '#modules/reports/index.ts'
import { adminLogin, withClient } from '#platform/postgres/connection.ts'
import { addDays } from '#platform/time.ts'
import { type Caller, openTestApp, type TestApp } from '#testing/app.ts'
import { aRandomTrade } from '#testing/trade.ts'
import { verifyBooks } from '../verify-books.ts'

let app: TestApp
let owner: Caller
let done: ReadonlyMap<string, number>

beforeAll(async () => {
  app = await openTestApp({ now: new Date('2026-09-20T05:00:00Z') })
  owner = await app.as('owner')
  done = await aRandomTrade(app, { owner, seed: 20_261_124, steps: 700 })
}, 240_000)
afterAll(() => app.close())

interface Total {
  currency: string
  values: Record<string, number>
}

interface Shown {
  by: string[]
  columns: { name: string }[]
  items: (Total & { key: string })[]
  totals: Total[]
}

const periods = [
  { from: '2026-09-20', to: '2026-12-31' },
  { from: '2026-09-28', to: '2026-10-11' },
  { from: '2026-10-01', to: '2026-10-01' },
]

async function shown(name: string, query: Record<string, string>): Promise<Shown> {
  const answer = await owner.send('GET', `/api/v1/reports/${name}?${new URLSearchParams(query)}`)
  expect(answer.statusCode, answer.body).toBe(200)
  return answer.json()
}

const asAdmin = <R extends object>(text: string, values: unknown[]): Promise<R[]> =>
  withClient(adminLogin(app.database.connection), async (admin) => (await admin.query<R>(text, values)).rows)

/** What the books say: the sum of postings by currency, where there are any. */
async function books(condition: string, side: 1 | -1, { from, to }: { from: string; to: string }) {
  const rows = await asAdmin<{ currency: string; sum: number }>(
    `select currency, sum(amount)::int8 * ${side} as sum from ledger.postings
      where (${condition}) and business_date >= $1::date and business_date <= $2::date group by currency order by currency`,
    [from, to],
  )
  return Object.fromEntries(rows.flatMap(({ currency, sum }) => (Number(sum) === 0 ? [] : [[currency, Number(sum)]])))
}

const totalsOf = ({ totals }: Shown, column: string) =>
  Object.fromEntries(
    totals.flatMap(({ currency, values }) => ((values[column] ?? 0) === 0 ? [] : [[currency, values[column]]])),
  )

const money = "account in ('cash', 'card_clearing', 'bank', 'wallet_clearing') and kind not like 'cash\\_%'"
const ever = '0001-01-01'

const claims: [report: string, column: string, condition: string, side: 1 | -1][] = [
  ['sales', 'sales', "account = 'revenue'", -1],
  ['top', 'sales', "account = 'revenue'", -1],
  ['branches', 'sales', "account = 'revenue'", -1],
  ['tax', 'tax', "account = 'tax'", -1],
  ['branches', 'tax', "account = 'tax'", -1],
  ['payments', 'takings', money, 1],
  ['branches', 'takings', money, 1],
  ['payments', 'tips', "account = 'tips'", -1],
  ['cash', 'difference', "account = 'over_short'", -1],
  ['branches', 'difference', "account = 'over_short'", -1],
  ['expenses', 'expenses', "account = 'expenses'", 1],
  ['branches', 'expenses', "account = 'expenses'", 1],
]

describe('on trade of every kind, at three branches in two currencies (AC-1.9)', () => {
  it('happened, and the books are right', async () => {
    const kinds = [
      'order',
      'edit',
      'cancel',
      'void',
      'reopen',
      'package',
      'package refund',
      'payment refunds',
      'payment void',
    ]
    const more = [
      'pay package',
      'pay balance',
      'take back',
      'deposits',
      'claim paid',
      'closed',
      'paid out',
      'on account',
    ]
    for (const kind of [...kinds, ...more]) expect(done.get(kind) ?? 0, kind).toBeGreaterThan(0)
    expect(await app.look(verifyBooks)).toEqual([])
  })

  it.each(claims)(
    'the report %s adds up its %s to what the books say, by whatever it is shown',
    async (name, column, condition, side) => {
      const { by: ways } = await shown(name, periods[0] ?? {})
      for (const period of periods)
        for (const by of ways)
          expect(totalsOf(await shown(name, { ...period, by }), column), `${name} by ${by} ${period.from}`).toEqual(
            await books(condition, side, period),
          )
    },
  )

  it('packages: what was owed before and what moved it make what is owed, as the books say', async () => {
    for (const period of periods) {
      const report = await shown('packages', period)
      const liability = (to: string) => books("account = 'prepaid_liability'", -1, { from: ever, to })
      expect(totalsOf(report, 'closing')).toEqual(await liability(period.to))
      expect(totalsOf(report, 'opening')).toEqual(await liability(addDays(period.from, -1)))
      for (const { values } of report.items) {
        const { opening = 0, sold = 0, used = 0, expired = 0, refunded = 0, closing } = values
        expect(opening + sold - used - expired - refunded).toBe(closing)
      }
    }
  })

  it('ageing: what is owed by age, less what was paid too much, is what the books say', async () => {
    for (const { to } of periods)
      for (const by of ['customer', 'branch']) {
        const report = await shown('ageing', { to, by })
        const owed = "account in ('receivables', 'account_receivables')"
        expect(totalsOf(report, 'owed')).toEqual(await books(owed, 1, { from: ever, to }))
        for (const { values } of report.items) {
          const { to30 = 0, to60 = 0, to90 = 0, over90 = 0, inFavour = 0, owed: sum } = values
          expect(to30 + to60 + to90 + over90 + inFavour).toBe(sum)
          expect(Math.min(to30, to60, to90, over90)).toBeGreaterThanOrEqual(0)
        }
      }
  })

  it('unclaimed orders are those that are ready now', async () => {
    const [ready] = await asAdmin<{ count: number }>(
      "select count(*)::int4 as count from orders.orders where status in ('ready', 'unclaimed')",
      [],
    )
    const { totals } = await shown('unclaimed', {})
    expect(totals.reduce((sum, { values }) => sum + (values.ready ?? 0), 0)).toBe(ready?.count)
  })

  it('every figure is the sum of the rows it opens', async () => {
    const names = ['sales', 'top', 'branches', 'tax', 'payments', 'cash', 'expenses', 'packages', 'ageing', 'unclaimed']
    const period = periods[1] ?? { from: '', to: '' }
    for (const name of names) {
      const { by: ways } = await shown(name, period)
      for (const by of ways) {
        const report = await shown(name, { ...period, by })
        expect(report.items.length, `${name} by ${by}`).toBeGreaterThan(0)
        for (const { key, currency, values } of report.items.slice(0, 12))
          for (const { name: column } of report.columns)
            expect(
              await sumOfRows(name, { ...period, by, key, currency, column }),
              `${name} by ${by} ${key} ${column}`,
            ).toBe(values[column] ?? 0)
      }
    }
  }, 120_000)
})

const dimensions = [
  ['sales', ['service', 'item', 'department', 'clerk', 'day']],
  ['top', ['offer']],
  ['tax', ['rate']],
  ['payments', ['tender', 'day', 'week', 'month', 'register', 'branch']],
] as const

/** Every figure that may be told from sums of days. */
async function figuresOfDays() {
  const told: Record<string, unknown> = {}
  for (const period of periods)
    for (const [name, ways] of dimensions)
      for (const by of ways) told[`${name} by ${by} from ${period.from}`] = (await shown(name, { ...period, by })).items
  return told
}

/** Adds up until nothing is left: another test's transaction in the same cluster may be older than what was written here. */
async function addUp(): Promise<void> {
  for (let left = 1; left > 0; ) {
    await sumDays(app.engine)
    const rows = await asAdmin<{ left: number }>(
      'select count(*)::int as left from ledger.postings where xid >= (select until from reports.summed)',
      [],
    )
    left = rows[0]?.left ?? 0
  }
}

describe('days that were added up (AC-1.9)', () => {
  it('tell the same figures as the books, before and after more happens to their orders', async () => {
    const fromBooks = await figuresOfDays()
    await addUp()
    for (const table of ['sold_days', 'paid_days'])
      expect(await asAdmin(`select from reports.${table}`, []), table).not.toEqual([])
    expect(await figuresOfDays()).toEqual(fromBooks)
    await aRandomTrade(app, { owner, seed: 7, steps: 120 })
    const onTop = await figuresOfDays()
    await addUp()
    expect(await figuresOfDays()).toEqual(onTop)
    await asAdmin(`update reports.summed set until = '0', paid_until = '0'`, [])
    expect(await figuresOfDays()).toEqual(onTop)
    expect(onTop).not.toEqual(fromBooks)
  }, 240_000)

  it('are forgotten where transactions are counted anew, as in a database restored from a dump', async () => {
    const fromBooks = await figuresOfDays()
    await asAdmin(`update reports.sold_days set sales = sales + 1`, [])
    await asAdmin(`update reports.paid_days set money_in = money_in + 1`, [])
    const farAhead = '9000000000000000000'
    await asAdmin(`update reports.summed set until = '${farAhead}', paid_until = '${farAhead}'`, [])
    expect(await figuresOfDays()).toEqual(fromBooks)
    await addUp()
    expect(await figuresOfDays()).toEqual(fromBooks)
  }, 120_000)
})

async function sumOfRows(name: string, query: Record<string, string>): Promise<number> {
  let sum = 0
  for (let cursor: string | null = ''; cursor !== null; ) {
    const asked = new URLSearchParams({ ...query, limit: '200', ...(cursor !== '' && { cursor }) })
    const answer = await owner.send('GET', `/api/v1/reports/${name}/rows?${asked}`)
    expect(answer.statusCode, answer.body).toBe(200)
    const { items, next } = answer.json()
    sum += items.reduce((total: number, row: { amount: number }) => total + row.amount, 0)
    cursor = next
  }
  return sum
}
