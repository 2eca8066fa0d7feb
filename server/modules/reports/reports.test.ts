import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openSheet } from '#platform/spreadsheet/open-sheet.ts'
import { type Caller, openTestApp, type TestApp } from '#testing/app.ts'
import { aBranch, aCustomer, aPayment, aPriceList, aReadyOrder, type Prices } from '#testing/arrange.ts'
import { aPerson, signedIn } from '#testing/people.ts'
import { allReports } from './all-reports.ts'

let app: TestApp
let here: string
let there: string
let prices: Prices
let lead: Caller
let owner: Caller

const days = 'from=2026-11-01&to=2026-11-30'

beforeAll(async () => {
  // 01:30 in Berlin on the 1st of December, before the day starts at 04:00: still the 30th of November.
  app = await openTestApp({ now: new Date('2026-12-01T00:30:00Z') })
  here = (await aBranch(app)).id
  there = (await aBranch(app)).id
  prices = await aPriceList(app)
  const { id: customerId } = await aCustomer(app, { name: '=HYPERLINK("x")' })
  for (const [branchId, shirts] of [
    [here, 2],
    [there, 3],
  ] as const) {
    const lines = [{ ...prices.shirt, quantity: shirts * 1000 }]
    const { id: orderId } = await aReadyOrder(app, { branchId, prices, customerId, lines })
    await aPayment(app, { orderId, amount: 100 })
  }
  lead = await app.as('branch_manager', here)
  owner = await app.as('owner')
})
afterAll(() => app.close())

const read = async (who: Pick<Caller, 'send'>, path: string) => {
  const answer = await who.send('GET', `/api/v1/reports${path}`)
  expect(answer.statusCode, answer.body).toBe(200)
  return answer.json()
}

const net = (gross: number) => gross - Math.round((gross * 19) / 119)

describe('sales (AC-1.9)', () => {
  it('are of the business day on which the work was done, by the day start of the branch', async () => {
    const { items, totals } = await read(owner, `/sales?${days}&by=day`)
    expect(items).toEqual([
      {
        key: '2026-11-30',
        name: null,
        currency: 'EUR',
        unit: null,
        values: { orders: 2, sales: net(590) + net(885) },
        before: null,
      },
    ])
    expect(totals).toEqual([{ currency: 'EUR', values: { orders: 2, sales: net(590) + net(885) }, before: null }])
    expect((await read(owner, '/sales?from=2026-12-01&to=2026-12-31')).items).toEqual([])
  })

  it('are told by service, item, department and clerk in words', async () => {
    for (const by of ['service', 'item', 'department', 'clerk']) {
      const { items, shownBy } = await read(owner, `/sales?${days}&by=${by}`)
      expect([shownBy, items.length]).toEqual([by, 1])
      if (by !== 'clerk') expect(items[0].name).toMatch(/shirt|Wash|Laundry/)
      expect(items[0].values.sales).toBe(net(590) + net(885))
    }
  })

  it('are compared with the period before', async () => {
    const { previous, totals } = await read(owner, '/sales?from=2026-12-01&to=2026-12-31&by=branch&compare=true')
    expect(previous).toEqual({ from: '2026-11-01', to: '2026-11-30' })
    expect(totals).toEqual([
      { currency: 'EUR', values: { orders: 0, sales: 0 }, before: { orders: 2, sales: net(590) + net(885) } },
    ])
  })

  it('open the orders they are made of', async () => {
    const { items } = await read(owner, `/sales/rows?${days}&by=day&key=2026-11-30&column=sales&currency=EUR`)
    expect(items).toHaveLength(2)
    expect(items[0]).toMatchObject({
      kind: 'order',
      ticket: expect.stringMatching(/^T\d+-/),
      amount: expect.any(Number),
    })
  })

  it('are refused a column or a way to show them that they have not, and a period that ends before it begins', async () => {
    for (const query of ['by=tender', 'column=tax&currency=EUR', 'from=2026-12-02&to=2026-12-01']) {
      const path = query.startsWith('column') ? '/sales/rows' : '/sales'
      const answer = await owner.send(
        'GET',
        `/api/v1/reports${path}?${query.startsWith('from') ? query : `${days}&${query}`}`,
      )
      expect(answer.statusCode, query).toBe(422)
    }
    expect((await owner.send('GET', '/api/v1/reports/fortune')).statusCode).toBe(404)
    const odd = await owner.send('GET', `/api/v1/reports/sales?${days}&branches=${'-'.repeat(36)}`)
    expect(odd.statusCode, odd.body).toBe(422)
  })

  it('have no rows under a key that nothing has', async () => {
    for (const { name, by, columns } of allReports)
      for (const one of by) {
        const [column] = columns(one)
        const path = `/${name}/rows?${days}&by=${one}&column=${column}&currency=EUR&key=${encodeURIComponent("x' 1/")}`
        expect((await read(owner, path)).items, path).toEqual([])
      }
  })
})

/** Every answer of a report that mentions a place: figures, totals, rows and files, as text. */
async function everything(who: Pick<Caller, 'send'>, query: string): Promise<string> {
  const texts: string[] = []
  for (const { name, by, columns } of allReports)
    for (const one of by) {
      const [column] = columns(one)
      const paths = ['', '/file', `/rows`, '/rows-file'].map((path) => {
        const more = path.startsWith('/rows') ? `&column=${column}&currency=EUR` : ''
        return `/api/v1/reports/${name}${path}?${days}&by=${one}${more}${query}`
      })
      for (const path of paths) {
        const answer = await who.send('GET', path)
        expect(answer.statusCode, `${path} ${answer.body}`).toBe(200)
        texts.push(answer.body)
      }
    }
  return texts.join('\n')
}

describe('the manager of one branch', () => {
  it('sees the figures of that branch alone, whatever report, row, file or total it is', async () => {
    const seen = await everything(lead, '')
    expect(seen).toContain(here)
    expect(seen).not.toContain(there)
    const sales = await read(lead, `/sales?${days}`)
    expect(sales.totals).toEqual([{ currency: 'EUR', values: { orders: 1, sales: net(590) }, before: null }])
    const { totals } = await read(lead, `/ageing?to=2026-11-30`)
    expect(totals[0].values.owed).toBe(490)
  })

  it('sees nothing of another branch by asking for it', async () => {
    for (const { name, by } of allReports)
      for (const one of by) {
        const { items, totals } = await read(lead, `/${name}?${days}&by=${one}&branches=${there}`)
        expect([items, totals], `${name} by ${one}`).toEqual([[], []])
      }
  })

  it('is not shown reports of a branch where they only work at the counter', async () => {
    const person = await aPerson(app, 'branch_manager', here)
    const granted = await owner.send('POST', `/api/v1/staff/${person.id}/grants`, { role: 'cashier', branchId: there })
    expect(granted.statusCode, granted.body).toBe(201)
    const browser = await signedIn(app, person)
    const { totals } = await read(browser, `/sales?${days}`)
    expect(totals[0].values.sales).toBe(net(590))
    expect((await read(browser, `/payments?${days}&branches=${there}`)).items).toEqual([])
  })
})

describe('who may see what', () => {
  it('a cashier sees no report', async () => {
    const cashier = await app.as('cashier', here)
    expect((await cashier.send('GET', '/api/v1/reports')).statusCode).toBe(403)
    expect((await cashier.send('GET', `/api/v1/reports/sales?${days}`)).statusCode).toBe(403)
  })

  it('an analyst sees those whose rows they may see, and no names of customers', async () => {
    const analyst = await app.as('analyst')
    const { items } = await read(analyst, '')
    expect(items.map(({ name }: { name: string }) => name)).toEqual([
      'sales',
      'top',
      'payments',
      'packages',
      'unclaimed',
    ])
    expect((await analyst.send('GET', `/api/v1/reports/tax?${days}`)).statusCode).toBe(403)
    const rows = await read(analyst, `/unclaimed/rows?column=due&currency=EUR`)
    expect(rows.items.map(({ customer, customerId }: Record<string, unknown>) => [customer, customerId])).toEqual([
      [null, null],
      [null, null],
    ])
  })
})

describe('files of reports', () => {
  it.each(['csv', 'xlsx'])('hold the same figures as the screen, with formulas made harmless (%s)', async (format) => {
    const answer = await owner.inject({
      method: 'GET',
      url: `/api/v1/reports/ageing/file?to=2026-11-30&format=${format}`,
    })
    const rows: string[][] = []
    const sheet = await openSheet(Readable.from([answer.rawPayload]), { fileName: `ageing.${format}` })
    for await (const row of sheet.rows) rows.push(row.cells)
    expect(rows.at(-1)?.at(-1)).toBe('12.75')
    expect(rows[0]?.[0]).toBe('=HYPERLINK("x")')
    if (format === 'csv') expect(answer.body).toContain(`"'=HYPERLINK(""x"")"`)
  })

  it('are headed in the language of who asks, and in English where there are no words in it', async () => {
    const headIn = async (path: string, language: string) => {
      const url = `/api/v1/reports/${path}&language=${language}`
      const answer = await owner.inject({ method: 'GET', url })
      return answer.body
        .split(/\r?\n/)[0]
        ?.replace(/["\uFEFF]/g, '')
        .split(',')
    }
    const ageing = 'ageing/file?to=2026-11-30'
    expect((await headIn(ageing, 'de'))?.slice(0, 3)).toEqual(['Kunde', 'Währung', 'Bis 30 Tage'])
    expect((await headIn(ageing, 'ar-EG'))?.slice(0, 2)).toEqual(['العميل', 'العملة'])
    expect(await headIn(ageing, 'tlh')).toEqual(await headIn(ageing, 'en'))
    const rows = 'ageing/rows-file?to=2026-11-30&column=owed&currency=EUR'
    expect((await headIn(rows, 'de'))?.slice(0, 3)).toEqual(['Datum', 'Filiale', 'Art'])
  })
})
