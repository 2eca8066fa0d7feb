import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mergeCustomers } from '#modules/merges/index.ts'
import { statementCount } from '#platform/db/statement.ts'
import { adminLogin, withClient } from '#platform/postgres/connection.ts'
import { openTestApp, type TestApp } from '#testing/app.ts'
import { aBranch, aCustomer, anOrder, aPriceList, type Prices } from '#testing/arrange.ts'
import { aBrowser, asSystem, type Browser } from '#testing/people.ts'
import { aCodeFor, aPhone, aPortalCustomer, codeSentTo, sendCodes, signedInToPortal } from '#testing/portal.ts'
import { isKept } from '#testing/route-trials.ts'

const minute = 60_000

let app: TestApp
let branchId: string
let prices: Prices

beforeAll(async () => {
  app = await openTestApp()
  branchId = (await aBranch(app)).id
  prices = await aPriceList(app, { branchId })
})
afterAll(() => app.close())

const post = (browser: Browser, path: string, body: object) => browser.send('POST', `/api/v1/portal/${path}`, body)
const get = async (browser: Browser, path: string) => (await browser.send('GET', `/api/v1/portal/${path}`)).json()
const ask = (browser: Browser, to: string) => post(browser, 'codes', { to })
const enter = (browser: Browser, to: string, code: string) => post(browser, 'sessions', { to, code })
const isIn = async (browser: Browser) => (await browser.send('GET', '/api/v1/portal/me')).statusCode === 200
const another = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0')
const nameOf = (answer: { json: () => { type: string } }) => answer.json().type.replace('urn:clothesline:', '')

/** What a request answers, without what is its own, and how many statements it took. */
async function answered(request: () => ReturnType<typeof ask>) {
  const before = statementCount.total
  const { statusCode, headers, body } = await request()
  const { 'x-request-id': _, date: __, 'content-length': ___, ...rest } = headers
  const said = JSON.parse(body)
  delete said.requestId
  delete said.instance
  return { statusCode, rest, said, statements: statementCount.total - before }
}

describe('a code (AC-1.2)', () => {
  it('is asked for and tried alike by a customer and by somebody nobody knows: the same answer by the same work', async () => {
    const [{ phone }, stranger] = [await aPortalCustomer(app), aPhone()]
    await answered(() => ask(aBrowser(app), aPhone()))
    const known = await answered(() => ask(aBrowser(app), phone))
    expect(known).toMatchObject({ statusCode: 202, said: { resendAfter: 30 } })
    expect(await answered(() => ask(aBrowser(app), stranger))).toEqual(known)
    const code = (await codeSentTo(app, phone)) ?? ''
    expect(await codeSentTo(app, stranger)).toBeUndefined()
    const wrong = await answered(() => enter(aBrowser(app), phone, another(code)))
    expect(wrong.statusCode).toBe(401)
    expect(await answered(() => enter(aBrowser(app), stranger, another(code)))).toEqual(wrong)
    expect(await answered(() => enter(aBrowser(app), stranger, code))).toEqual(wrong)
    const asked = await answered(() => ask(aBrowser(app), phone))
    expect(asked.said.resendAfter).toBeLessThanOrEqual(30)
    expect({ ...(await answered(() => ask(aBrowser(app), stranger))), said: 0 }).toEqual({ ...asked, said: 0 })
  })

  it('may be asked for as the number or address is written', async () => {
    const customer = await aPortalCustomer(app, { emails: ['Priya.Written@example.org'] })
    const browser = aBrowser(app)
    await ask(browser, ' priya.written@EXAMPLE.org ')
    const code = (await codeSentTo(app, 'priya.written@example.org')) ?? ''
    expect((await enter(browser, 'Priya.Written@example.org', code)).json()).toEqual({ step: 'signed-in' })
    expect((await get(browser, 'me')).customer.id).toBe(customer.id)
    for (const to of ['Plain words', '12', 'some@body', '+49301234567, +49301234568'])
      expect((await ask(browser, to)).statusCode).toBe(422)
  })

  it('signs in once', async () => {
    const customer = await aPortalCustomer(app)
    const [first, second] = [aBrowser(app), aBrowser(app)]
    const code = await aCodeFor(app, first, customer)
    expect((await enter(first, customer.phone, code)).statusCode).toBe(200)
    expect(nameOf(await enter(second, customer.phone, code))).toBe('portal.code_refused')
    expect([await isIn(first), await isIn(second)]).toEqual([true, false])
  })

  it('tried wrongly five times is no code any more, wherever it was tried', async () => {
    const customer = await aPortalCustomer(app)
    const code = await aCodeFor(app, aBrowser(app), customer)
    for (let tries = 0; tries < 4; tries += 1)
      expect((await enter(aBrowser(app), customer.phone, another(code))).statusCode).toBe(401)
    const atOnce = [another(code), another(code), another(code)].map((wrong) =>
      enter(aBrowser(app), customer.phone, wrong),
    )
    expect((await Promise.all(atOnce)).map(({ statusCode }) => statusCode)).toEqual([401, 401, 401])
    expect(nameOf(await enter(aBrowser(app), customer.phone, code))).toBe('portal.code_refused')
  })

  it('is good on the fifth try, for five minutes', async () => {
    const [late, patient] = [await aPortalCustomer(app), await aPortalCustomer(app)]
    const codes = [await aCodeFor(app, aBrowser(app), late), await aCodeFor(app, aBrowser(app), patient)]
    for (let tries = 0; tries < 4; tries += 1) await enter(aBrowser(app), patient.phone, another(codes[1] ?? ''))
    app.clock.advance(4 * minute)
    expect((await enter(aBrowser(app), patient.phone, codes[1] ?? '')).statusCode).toBe(200)
    app.clock.advance(minute)
    expect((await enter(aBrowser(app), late.phone, codes[0] ?? '')).statusCode).toBe(401)
  })

  it('is sent again after a wait that doubles, and ten times a day', async () => {
    const { phone } = await aPortalCustomer(app)
    const waits: number[] = []
    for (let nth = 0; nth < 10; nth += 1) {
      const { resendAfter } = (await ask(aBrowser(app), phone)).json()
      waits.push(resendAfter)
      await sendCodes(app)
      if (nth < 9) app.clock.advance(resendAfter * 1000)
    }
    expect(waits.slice(0, 6)).toEqual([30, 60, 120, 240, 480, 900])
    expect(waits.at(-1)).toBeGreaterThan(12 * 3600)
    const before = await codeSentTo(app, phone)
    app.clock.advance(20 * minute)
    expect((await ask(aBrowser(app), phone)).json().resendAfter).toBeGreaterThan(11 * 3600)
    expect(await codeSentTo(app, phone)).toBe(before)
  })

  it('asked for anew takes the place of the one before', async () => {
    const customer = await aPortalCustomer(app)
    const old = await aCodeFor(app, aBrowser(app), customer)
    app.clock.advance(minute)
    await ask(aBrowser(app), customer.phone)
    expect((await enter(aBrowser(app), customer.phone, old)).statusCode).toBe(401)
    const fresh = (await codeSentTo(app, customer.phone)) ?? ''
    expect((await enter(aBrowser(app), customer.phone, fresh)).statusCode).toBe(200)
  })

  it('is kept nowhere but in the message, and what is kept of a session opens nothing', async () => {
    const customer = await aPortalCustomer(app)
    const browser = aBrowser(app)
    const code = await aCodeFor(app, browser, customer)
    await withClient(adminLogin(app.database.connection), (admin) =>
      admin.query(`update messaging.messages set subject = '', body = '' where purpose = 'code'`),
    )
    const anywhere = await Promise.all(
      ['portal.codes', 'portal.links', 'platform.audit_entry', 'platform.outbox'].map((table) =>
        withClient(adminLogin(app.database.connection), async (admin) => {
          const { rows } = await admin.query(`select 1 from ${table} t where t::text like $1`, [`%"${code}"%`])
          return rows.length
        }),
      ),
    )
    expect(anywhere).toEqual([0, 0, 0, 0])
    await enter(browser, customer.phone, code)
    const token = decodeURIComponent(browser.cookies.get('clothesline.customer') ?? '').split('.')[0] ?? ''
    expect(token.length).toBeGreaterThan(40)
    expect(await isKept(app, token)).toBe(false)
  })

  it('is not tried without end from one address, nor asked for', async () => {
    const customer = await aPortalCustomer(app)
    const attacker = aBrowser(app)
    const code = await aCodeFor(app, aBrowser(app), customer)
    const answers = []
    for (let nth = 0; nth < 61; nth += 1) answers.push((await enter(attacker, aPhone(), '000000')).statusCode)
    expect([...new Set(answers.slice(0, 60))]).toEqual([401])
    expect(answers.at(-1)).toBe(429)
    expect((await enter(attacker, customer.phone, code)).statusCode).toBe(429)
    expect((await enter(aBrowser(app), customer.phone, code)).statusCode).toBe(200)
    const asked = []
    for (let nth = 0; nth < 31; nth += 1) asked.push((await ask(attacker, aPhone())).statusCode)
    expect([asked[29], asked[30]]).toEqual([202, 429])
    app.clock.advance(15 * minute)
    expect((await ask(attacker, aPhone())).statusCode).toBe(202)
  })
})

describe('several on one phone', () => {
  it('say who they are, and see their own orders only', async () => {
    const phone = aPhone()
    const [mother, son] = [
      await aPortalCustomer(app, { phone, name: 'Anna Raman', emails: ['anna.raman@example.org'] }),
      await aPortalCustomer(app, { phone, name: 'Ben Raman' }),
    ]
    const hers = await anOrder(app, { branchId, prices, customerId: mother.id })
    const his = await anOrder(app, { branchId, prices, customerId: son.id })
    const browser = aBrowser(app)
    const who = await enter(browser, phone, await aCodeFor(app, browser, { phone }))
    expect(who.json()).toMatchObject({ step: 'who' })
    expect(await isIn(browser)).toBe(false)
    const { pass } = who.json()
    expect(nameOf(await post(browser, 'sessions/who', { pass, proof: 'DT-1' }))).toBe('portal.proof_refused')
    expect(nameOf(await post(browser, 'sessions/who', { pass, proof: phone }))).toBe('portal.proof_refused')
    expect((await post(browser, 'sessions/who', { pass, proof: his.ticket.toLowerCase() })).statusCode).toBe(200)
    expect((await post(aBrowser(app), 'sessions/who', { pass, proof: hers.ticket })).statusCode).toBe(401)
    expect((await get(browser, 'me')).customer.name).toBe('Ben Raman')
    expect((await get(browser, 'orders')).items.map(({ id }: { id: string }) => id)).toEqual([his.id])
    for (const path of ['', '/receipt.pdf', `/photos/${his.id}`])
      expect((await browser.send('GET', `/api/v1/portal/orders/${hers.id}${path}`)).statusCode).toBe(404)
    for (const word of ['approve', 'decline'])
      expect((await post(browser, `orders/${hers.id}/${word}`, { total: 590 })).statusCode).toBe(404)
    app.clock.advance(minute)
    const other = aBrowser(app)
    const again = (await enter(other, phone, await aCodeFor(app, other, { phone }))).json()
    await post(other, 'sessions/who', { pass: again.pass, proof: 'Anna.Raman@example.org' })
    expect((await get(other, 'me')).customer.name).toBe('Anna Raman')
  })

  it('have five tries at it', async () => {
    const phone = aPhone()
    const [one] = [await aPortalCustomer(app, { phone }), await aPortalCustomer(app, { phone })]
    const { ticket } = await anOrder(app, { branchId, prices, customerId: one.id })
    const { pass } = (await enter(aBrowser(app), phone, await aCodeFor(app, aBrowser(app), { phone }))).json()
    for (let tries = 0; tries < 5; tries += 1) await post(aBrowser(app), 'sessions/who', { pass, proof: 'DT-99' })
    expect((await post(aBrowser(app), 'sessions/who', { pass, proof: ticket })).statusCode).toBe(401)
  })
})

describe('a session', () => {
  it('has a cookie that no script reads and no other site sends along', async () => {
    const browser = aBrowser(app)
    const customer = await aPortalCustomer(app)
    const answer = await enter(browser, customer.phone, await aCodeFor(app, browser, customer))
    expect(answer.cookies).toMatchObject([
      { name: 'clothesline.customer', httpOnly: true, sameSite: 'Lax', path: '/', maxAge: 30 * 24 * 3600 },
    ])
    const headers = { origin: 'https://elsewhere.example' }
    const foreign = { method: 'POST', url: '/api/v1/portal/addresses', payload: { city: 'Bath' }, headers } as const
    expect(nameOf(await browser.inject(foreign))).toBe('platform.foreign_origin')
  })

  it('takes the place of the one the browser had', async () => {
    const customer = await aPortalCustomer(app)
    const browser = await signedInToPortal(app, customer)
    const before = browser.cookies.get('clothesline.customer') ?? ''
    app.clock.advance(minute)
    await enter(browser, customer.phone, await aCodeFor(app, browser, customer))
    expect(browser.cookies.get('clothesline.customer')).not.toBe(before)
    const thief = aBrowser(app)
    thief.cookies.set('clothesline.customer', before)
    expect([await isIn(browser), await isIn(thief)]).toEqual([true, false])
    expect((await get(browser, 'sessions')).items).toHaveLength(1)
  })

  it('is listed with its device and ended from another one, and nobody ends a stranger’s', async () => {
    const customer = await aPortalCustomer(app)
    const phone = await signedInToPortal(app, customer)
    app.clock.advance(minute)
    const laptop = await signedInToPortal(app, customer)
    const { items } = await get(laptop, 'sessions')
    expect(items.map(({ current }: { current: boolean }) => current)).toEqual([true, false])
    const stranger = await signedInToPortal(app, await aPortalCustomer(app))
    const end = (browser: Browser) => browser.send('DELETE', `/api/v1/portal/sessions/${items[1].id}`)
    expect((await end(stranger)).statusCode).toBe(404)
    expect((await end(laptop)).statusCode).toBe(204)
    expect([await isIn(phone), await isIn(laptop), await isIn(stranger)]).toEqual([false, true, true])
    expect((await laptop.send('DELETE', '/api/v1/portal/session')).statusCode).toBe(204)
    expect(await isIn(laptop)).toBe(false)
  })

  it('ends when the customer becomes part of another', async () => {
    const [absorbed, kept] = [await aPortalCustomer(app), await aCustomer(app)]
    const browser = await signedInToPortal(app, absorbed)
    const pair = { keptId: kept.id, absorbedId: absorbed.id, keptVersion: 1, absorbedVersion: 1, branchId }
    await asSystem(app, mergeCustomers, pair)
    await app.settle()
    expect(await isIn(browser)).toBe(false)
  })

  it('of one who is blocked goes on, and asking for a code tells nobody who is', async () => {
    const [blocked, outside] = [await aPortalCustomer(app), await aPortalCustomer(app)]
    const before = await signedInToPortal(app, blocked)
    const owner = await app.as('owner')
    const block = { version: 1, reason: 'Three unpaid invoices' }
    for (const { id } of [blocked, outside])
      expect((await owner.send('POST', `/api/v1/customers/${id}/block`, block)).statusCode).toBe(200)
    await app.settle()
    expect(await isIn(before)).toBe(true)
    const [theirs, nobodys] = [await ask(aBrowser(app), outside.phone), await ask(aBrowser(app), '+4930901899')]
    expect([theirs.statusCode, theirs.body]).toEqual([nobodys.statusCode, nobodys.body])
    app.clock.advance(minute)
    expect(await isIn(await signedInToPortal(app, blocked))).toBe(true)
  })
})
