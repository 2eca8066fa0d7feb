import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { debit, postEntry } from '#modules/ledger/index.ts'
import { type Actor, systemActor } from '#platform/command/actor.ts'
import type { CommandContext } from '#platform/command/command.ts'
import { transact } from '#platform/db/transact.ts'
import { newId } from '#platform/ids.ts'
import { adminLogin, withClient } from '#platform/postgres/connection.ts'
import { type Caller, openTestApp, type TestApp } from '#testing/app.ts'
import { aBranch, aCustomer, aPriceList, type Prices } from '#testing/arrange.ts'
import { asSystem } from '#testing/people.ts'
import { verifyBooks } from '../../verify-books.ts'
import { addPlan } from './add-plan.ts'
import { balanceOf, lotById, movementsPage } from './find-lots.ts'
import { turnDay } from './jobs.ts'
import { planUse } from './plan-use.ts'
import { refundLot } from './refund-lot.ts'
import { restoreUse } from './restore-use.ts'
import { sellLot } from './sell-lot.ts'
import { useLots } from './use-lots.ts'
import type { LineToCover } from './use-rules.ts'

const DAY = 24 * 3_600_000
let app: TestApp
let branchId: string
let prices: Prices
let manager: Caller
let departmentId: string

beforeAll(async () => {
  app = await openTestApp({ now: new Date('2026-11-23T09:00:00Z') })
  branchId = (await aBranch(app)).id
  prices = await aPriceList(app)
  manager = await app.as('owner')
  const found = await app.look((reader) =>
    reader.selectFrom('catalog.items').select('department_id').where('id', '=', prices.shirt.itemId).executeTakeFirst(),
  )
  departmentId = found?.department_id ?? ''
})
afterAll(() => app.close())

const clerkOf = (branch: string): Actor => ({
  kind: 'staff',
  id: newId(),
  name: 'Clerk',
  grants: [{ branchId: branch, permissions: new Set(['prepaid.sell', 'prepaid.adjust', 'prepaid.read']) }],
})

/** Runs a step as a verb of another module would: in a transaction of somebody at a branch. */
const inVerb = <T>(work: (context: CommandContext) => Promise<T>, actor = systemActor('test')): Promise<T> => {
  const branches = actor.kind === 'system' ? ('all' as const) : [actor.grants[0]?.branchId ?? '']
  return transact(app.engine.writer, { scope: { actorId: actor.id, branches } }, async (tx) => {
    const silent = () => undefined
    return { result: await work({ tx, actor, now: app.clock.now(), publish: silent, note: silent }) }
  })
}

const money = { price: 10_000, face: 12_000, unit: 'money' }
const shirts = { price: 4000, face: 20_000, unit: 'piece' }
let count = 0

async function aPlan(kind: string, terms: object): Promise<string> {
  count += 1
  const input = { name: `Plan ${count}`, kind, currency: 'EUR', validFrom: '2026-01-01', terms }
  return (await asSystem<{ id: string }>(app, addPlan, input)).id
}

/** A package that a customer has paid in cash at a branch. */
async function aLot(kind: string, terms: object, { at = branchId, tax = 0, customerId = '' } = {}) {
  const owner = customerId || (await aCustomer(app)).id
  const planId = await aPlan(kind, terms)
  const sold = await inVerb(async (context) => {
    const sale = await sellLot(context, { planId, customerId: owner, branchId: at, tax })
    postEntry(context.tx, {
      branchId: at,
      currency: sale.currency,
      businessDate: '2026-11-23',
      at: context.now,
      kind: 'test_sale',
      subject: `lot/${sale.lotId}`,
      customerId: owner,
      postings: [...debit('cash', sale.price), ...sale.postings],
    })
    return sale
  })
  return { ...sold, customerId: owner, planId }
}

const shirtLine = (pieces: number, line = '1'): LineToCover => ({
  line,
  ...prices.shirt,
  departmentId,
  quantity: pieces * 1000,
  amount: pieces * 295,
  tax: pieces * 47,
})

const plan = (customerId: string, lines: LineToCover[], at = branchId) =>
  app.look((reader) => planUse(reader, { customerId, branchId: at, lines, now: app.clock.now() }))

/** Uses what the plan says, for an order of these lines. */
async function use(
  customerId: string,
  lines: LineToCover[],
  { at = branchId, orderId = newId(), actor = systemActor('test') } = {},
) {
  const { uses } = await plan(customerId, lines, at)
  const used = await inVerb((context) => useLots(context, { customerId, orderId, branchId: at, uses }), actor)
  return { orderId, ...used }
}

const restore = (orderId: string) => inVerb((context) => restoreUse(context, { orderId }))
const lotOf = (id: string) => app.look((reader) => lotById(reader, id))
const lineOf = (amount: number): LineToCover => ({ ...shirtLine(1), amount, tax: 0 })
const faults = () =>
  app.look(async (reader) => (await verifyBooks(reader)).filter(({ check }) => /lots|packages|balance/.test(check)))
const booksOf = async (subject: string) =>
  withClient(adminLogin(app.database.connection), async (admin) => {
    const { rows } = await admin.query(
      'select branch_id, account::text, sum(amount)::int as sum from ledger.postings where subject = $1 group by 1, 2 having sum(amount) <> 0 order by 2',
      [subject],
    )
    return rows.map(({ branch_id, account, sum }) => [branch_id, account, sum])
  })

describe('a package of money', () => {
  it('100 for 120 with 10 % breakage: after 54 used, 50.00 of the price is earned', async () => {
    const lot = await aLot('money', { ...money, expectedBreakage: 10_000 })
    const { orderId, covered } = await use(lot.customerId, [lineOf(5400)])
    expect(covered).toBe(5400)
    expect(await lotOf(lot.lotId)).toMatchObject({ remaining: 6600, carrying: 5000 })
    expect(await booksOf(`order/${orderId}`)).toEqual([
      [branchId, 'deferred_revenue', 400],
      [branchId, 'prepaid_liability', 5000],
      [branchId, 'receivables', -5400],
    ])
    expect(await faults()).toEqual([])
  })

  it('shows credits used, money due and what remains', async () => {
    const lot = await aLot('money', money)
    const planned = await plan(lot.customerId, [lineOf(15_000)])
    expect(planned).toMatchObject({ covered: 12_000, due: 3000, lots: [{ before: 12_000, used: 12_000, after: 0 }] })
  })

  it('comes back to the same lot when the order is called off, once', async () => {
    const lot = await aLot('money', money)
    const { orderId } = await use(lot.customerId, [lineOf(700)])
    expect((await restore(orderId)).covered).toBe(700)
    expect((await restore(orderId)).covered).toBe(0)
    expect(await lotOf(lot.lotId)).toMatchObject({ remaining: 12_000, carrying: 10_000 })
    expect(await booksOf(`order/${orderId}`)).toEqual([])
    const { items } = await app.look((reader) => movementsPage(reader, { lotId: lot.lotId, limit: 10 }))
    expect(items.map(({ kind }) => kind)).toEqual(['restore', 'consume', 'grant'])
  })

  it('is refunded as far as it was paid and not spent, bonus first', async () => {
    const lot = await aLot('money', money)
    await use(lot.customerId, [lineOf(3000)])
    const refund = await inVerb(async (context) => {
      const given = await refundLot(context, { lotId: lot.lotId, reason: 'Moving away' })
      const entry = {
        currency: 'EUR',
        businessDate: '2026-11-23',
        at: context.now,
        kind: 'test_refund',
        subject: 'x/1',
      }
      const postings = [...given.postings, ...debit('cash', -given.amount)]
      postEntry(context.tx, { ...entry, branchId: given.branchId, postings })
      return given
    })
    expect(refund.amount).toBe(9000)
    expect(await lotOf(lot.lotId)).toMatchObject({ remaining: 0, carrying: 0 })
    expect(await faults()).toEqual([])
  })
})

describe('a package of goods', () => {
  it('pays shirts, leaves the rest due, and pays nothing else', async () => {
    const restrictions = { itemIds: [prices.shirt.itemId] }
    const lot = await aLot('count', { ...shirts, face: 3000, restrictions })
    const planned = await plan(lot.customerId, [shirtLine(5), { ...shirtLine(1, '2'), itemId: prices.suit.itemId }])
    expect(planned.lines).toMatchObject([
      { covered: 885, due: 590 },
      { covered: 0, due: 295 },
    ])
    expect(planned.lots).toMatchObject([{ used: 3000, after: 0 }])
  })

  it('of kilos gives 6 kg for 4 kg with a minimum of 6', async () => {
    const lot = await aLot('weight', { price: 3000, face: 30_000, unit: 'kg' })
    const wash = { ...shirtLine(1), unit: 'kg' as const, quantity: 4000, minimum: 6000, amount: 1080, tax: 172 }
    await use(lot.customerId, [wash])
    expect(await lotOf(lot.lotId)).toMatchObject({ remaining: 24_000, carrying: 2400 })
  })

  it('taxed at the sale does not owe the tax again when it is used', async () => {
    const lot = await aLot('count', { ...shirts, taxPoint: 'sale' }, { tax: 639 })
    expect(lot.postings).toEqual([
      { account: 'prepaid_liability', amount: -3361 },
      { account: 'tax', amount: -639 },
    ])
    const { orderId } = await use(lot.customerId, [shirtLine(20)])
    expect(await booksOf(`order/${orderId}`)).toEqual([
      [branchId, 'deferred_revenue', 5900 - 940 - 3361],
      [branchId, 'prepaid_liability', 3361],
      [branchId, 'receivables', -5900],
      [branchId, 'tax', 940],
    ])
  })
})

describe('credit given by the house', () => {
  it('costs goodwill when it is used, and nothing before', async () => {
    const planId = await aPlan('promotional', { price: 0, face: 500, unit: 'money', validityDays: 90 })
    const { id: customerId } = await aCustomer(app)
    const given = await manager.send('POST', '/api/v1/prepaid/credits', {
      planId,
      customerId,
      branchId,
      reason: 'Late van',
    })
    expect(given.statusCode).toBe(201)
    const { orderId } = await use(customerId, [lineOf(800)])
    expect(await booksOf(`order/${orderId}`)).toEqual([
      [branchId, 'goodwill', 500],
      [branchId, 'receivables', -500],
    ])
    expect(await faults()).toEqual([])
  })

  it('is not sold, and a package is not given', async () => {
    const planId = await aPlan('money', money)
    const { id: customerId } = await aCustomer(app)
    const refused = await manager.send('POST', '/api/v1/prepaid/credits', {
      planId,
      customerId,
      branchId,
      reason: 'Late van',
    })
    expect(refused.json()).toMatchObject({ status: 422, type: 'urn:clothesline:prepaid.plan_not_for_this' })
  })
})

describe('a package used at another branch than it was bought at', () => {
  it('is settled between the two, and the books of each balance', async () => {
    const other = (await aBranch(app)).id
    const lot = await aLot('money', money)
    const { orderId } = await use(lot.customerId, [lineOf(1200)], { at: other, actor: clerkOf(other) })
    const books = await booksOf(`order/${orderId}`)
    expect(books).toContainEqual([branchId, 'prepaid_liability', 1000])
    expect(books).toContainEqual([branchId, 'between_branches', -1000])
    expect(books).toContainEqual([other, 'between_branches', 1000])
    expect(books).toContainEqual([other, 'receivables', -1200])
    expect(books).toContainEqual([other, 'deferred_revenue', 200])
    expect(await faults()).toEqual([])
    await restore(orderId)
    expect(await booksOf(`order/${orderId}`)).toEqual([])
    expect(await faults()).toEqual([])
  })
})

describe('many tills at once', () => {
  it('take the last credit once: of fifty, one gets it, the others are told what to do', async () => {
    const lot = await aLot('count', { ...shirts, face: 1000 })
    const { uses } = await plan(lot.customerId, [shirtLine(1)])
    const answers = await Promise.allSettled(
      Array.from({ length: 50 }, () =>
        inVerb((context) => useLots(context, { customerId: lot.customerId, orderId: newId(), branchId, uses })),
      ),
    )
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const refused = answers.filter((answer) => answer.status === 'rejected')
    expect(refused).toHaveLength(49)
    for (const { reason } of refused) {
      expect(reason).toMatchObject({ name: 'prepaid.not_enough_left', kind: 'conflict' })
      expect(reason.message).toContain('use what is left or take money')
    }
    expect(await lotOf(lot.lotId)).toMatchObject({ remaining: 0, carrying: 0 })
    expect(await faults()).toEqual([])
  })
})

describe('the last day of a lot', () => {
  it('is announced, passes, and leaves breakage; what comes back later has days of grace', async () => {
    const lot = await aLot('money', { ...money, validityDays: 31, graceDays: 10 })
    const { orderId } = await use(lot.customerId, [lineOf(6000)])
    await turnDay(app.engine)
    await turnDay(app.engine)
    const told = await app.look((reader) =>
      sql<{
        n: number
      }>`select count(*) as n from prepaid.lots where id = ${lot.lotId}::uuid and notified = 30`.execute(reader),
    )
    expect(told.rows[0]?.n).toBe(1)
    app.clock.advance(31 * DAY)
    await turnDay(app.engine)
    expect(await lotOf(lot.lotId)).toMatchObject({ remaining: 0, carrying: 0, expiresOn: '2026-12-23' })
    expect(await booksOf(`lot/${lot.lotId}`)).toContainEqual([branchId, 'breakage', -5000])
    expect(await faults()).toEqual([])
    await restore(orderId)
    expect(await lotOf(lot.lotId)).toMatchObject({ remaining: 6000, carrying: 5000, expiresOn: '2027-01-03' })
    expect(await faults()).toEqual([])
  })

  it('waits while the lot is frozen, and a frozen lot is not used', async () => {
    const lot = await aLot('money', { ...money, validityDays: 10 })
    const { uses } = await plan(lot.customerId, [lineOf(100)])
    const frozen = await manager.send('POST', `/api/v1/prepaid/lots/${lot.lotId}/freeze`, {
      version: 1,
      reason: 'On holiday',
    })
    expect(frozen.json()).toMatchObject({ version: 2 })
    expect((await plan(lot.customerId, [lineOf(100)])).uses).toEqual([])
    const using = { customerId: lot.customerId, orderId: newId(), branchId, uses }
    await expect(inVerb((context) => useLots(context, using))).rejects.toMatchObject({ name: 'prepaid.lot_frozen' })
    app.clock.advance(20 * DAY)
    await turnDay(app.engine)
    const before = await lotOf(lot.lotId)
    const { version, expiresOn } = (
      await manager.send('POST', `/api/v1/prepaid/lots/${lot.lotId}/unfreeze`, { version: 2 })
    ).json()
    expect(version).toBe(3)
    expect(Date.parse(expiresOn) - Date.parse(before.expiresOn ?? '')).toBe(20 * DAY)
    expect(before.remaining).toBe(12_000)
  })
})

describe('a subscription', () => {
  it('grants each period, asks for its price, rolls over once, and shares on', async () => {
    const terms = { price: 2500, face: 10_000, unit: 'kg', period: 'month', rollovers: 1, shareable: true }
    const lot = await aLot('subscription', terms)
    const { id: memberId } = await aCustomer(app)
    await manager.send('POST', `/api/v1/prepaid/lots/${lot.lotId}/share`, { version: 1, memberId, limit: 4000 })
    app.clock.advance(32 * DAY)
    await turnDay(app.engine)
    const balance = await app.look((reader) => balanceOf(reader, lot.customerId))
    expect(balance).toMatchObject([{ kind: 'subscription', unit: 'kg', lots: 2, remaining: 20_000, carrying: 5000 }])
    const lots = (await manager.send('GET', `/api/v1/prepaid/lots?customerId=${memberId}`)).json().items
    expect(lots.map(({ available }: { available: number }) => available)).toEqual([4000, 4000])
    expect(await faults()).toEqual([])
    const [subscription] = (
      await manager.send('GET', `/api/v1/prepaid/subscriptions?customerId=${lot.customerId}`)
    ).json().items
    const ended = await manager.send('POST', `/api/v1/prepaid/subscriptions/${subscription.id}/end`, {
      version: subscription.version,
      reason: 'Moving away',
    })
    expect(ended.statusCode).toBe(200)
    app.clock.advance(40 * DAY)
    await turnDay(app.engine)
    expect(await app.look((reader) => balanceOf(reader, lot.customerId))).toMatchObject([{ lots: 1 }])
    expect(await faults()).toEqual([])
  })
})

describe('a household', () => {
  it('lets a member use a lot up to a limit, and the owner the rest', async () => {
    const lot = await aLot('money', { ...money, shareable: true })
    const { id: memberId } = await aCustomer(app)
    await manager.send('POST', `/api/v1/prepaid/lots/${lot.lotId}/share`, { version: 1, memberId, limit: 1000 })
    const { orderId, covered } = await use(memberId, [lineOf(1500)])
    expect(covered).toBe(1000)
    expect((await plan(memberId, [lineOf(1500)])).covered).toBe(0)
    expect((await use(lot.customerId, [lineOf(1500)])).covered).toBe(1500)
    await restore(orderId)
    expect((await plan(memberId, [lineOf(1500)])).covered).toBe(1000)
  })

  it('keeps strangers out', async () => {
    const lot = await aLot('money', money)
    const { uses } = await plan(lot.customerId, [lineOf(100)])
    const { id: customerId } = await aCustomer(app)
    const stealing = inVerb((context) => useLots(context, { customerId, orderId: newId(), branchId, uses }))
    await expect(stealing).rejects.toMatchObject({ name: 'prepaid.lot_not_usable' })
  })

  it('is given a part of a lot for good', async () => {
    const lot = await aLot('money', { ...money, transferable: true })
    const { id: toCustomerId } = await aCustomer(app)
    const body = { version: 1, toCustomerId, quantity: 3000, reason: 'For the daughter' }
    const { toLotId } = (await manager.send('POST', `/api/v1/prepaid/lots/${lot.lotId}/transfer`, body)).json()
    expect(await lotOf(lot.lotId)).toMatchObject({ remaining: 9000, carrying: 7500 })
    expect(await lotOf(toLotId)).toMatchObject({ remaining: 3000, carrying: 2500, customerId: toCustomerId })
    expect(await faults()).toEqual([])
  })
})

describe('a correction', () => {
  it('needs a reason, the right, and the lot as it is', async () => {
    const lot = await aLot('money', money)
    const adjust = (who: Caller, body: object) => who.send('POST', `/api/v1/prepaid/lots/${lot.lotId}/adjust`, body)
    expect((await adjust(manager, { version: 1, quantity: 500 })).statusCode).toBe(422)
    const cashier = await app.as('cashier', branchId)
    expect((await adjust(cashier, { version: 1, quantity: 500, reason: 'Because' })).statusCode).toBe(403)
    expect((await adjust(manager, { version: 2, quantity: 500, reason: 'Because' })).statusCode).toBe(409)
    expect((await adjust(manager, { version: 1, quantity: -12_001, reason: 'Because' })).statusCode).toBe(409)
    expect((await adjust(manager, { version: 1, quantity: 500, reason: 'Because' })).json()).toMatchObject({
      remaining: 12_500,
      version: 2,
    })
    await adjust(manager, { version: 2, quantity: -12_500, reason: 'Paid with a stolen card' })
    expect(await booksOf(`lot/${lot.lotId}`)).toContainEqual([branchId, 'breakage', -10_000])
    expect(await faults()).toEqual([])
  })
})

describe('plans', () => {
  it('are refused when their terms make no sense, by the name of the field', async () => {
    const plan = { name: 'Nonsense', kind: 'money', currency: 'EUR', validFrom: '2026-01-01' }
    const refused = await manager.send('POST', '/api/v1/prepaid/plans', { ...plan, terms: { ...money, face: 9000 } })
    expect(refused.json()).toMatchObject({ status: 422, errors: [{ path: 'terms.face' }] })
  })

  it('change from a day on, and what was sold keeps its terms', async () => {
    const lot = await aLot('money', money)
    const url = `/api/v1/prepaid/plans/${lot.planId}`
    const { name, version } = (await manager.send('GET', url)).json()
    const change = { name, version, validFrom: '2026-01-02', terms: { ...money, face: 11_000 } }
    expect((await manager.send('PATCH', url, change)).json()).toMatchObject({ version: 2 })
    expect((await manager.send('PATCH', url, change)).statusCode).toBe(409)
    expect((await manager.send('GET', url)).json()).toMatchObject({ terms: { face: 11_000 } })
    expect((await lotOf(lot.lotId)).face).toBe(12_000)
    expect((await manager.send('POST', `${url}/retire`, { version: 2 })).statusCode).toBe(200)
    const selling = inVerb((context) => sellLot(context, { ...lot, branchId }))
    await expect(selling).rejects.toMatchObject({ name: 'prepaid.plan_not_offered' })
  })
})

describe('the movements of a lot', () => {
  it('cannot be changed, and a planted fault is named', async () => {
    const lot = await aLot('money', money)
    await withClient(adminLogin(app.database.connection), async (admin) => {
      await expect(admin.query('update prepaid.movements set quantity = 1')).rejects.toThrow('append-only')
      await admin.query('update prepaid.lots set remaining = remaining - 1, carrying = carrying - 1 where id = $1', [
        lot.lotId,
      ])
    })
    const found = await faults()
    expect(found.map(({ subject }) => subject)).toEqual([`lot/${lot.lotId}`, `branch/${branchId}`])
    await withClient(adminLogin(app.database.connection), (admin) =>
      admin.query('update prepaid.lots set remaining = remaining + 1, carrying = carrying + 1 where id = $1', [
        lot.lotId,
      ]),
    )
  })

  it('are shown with what the caller may do', async () => {
    const lot = await aLot('money', { ...money, shareable: true })
    const shown = (await manager.send('GET', `/api/v1/prepaid/lots/${lot.lotId}`)).json()
    expect(shown.can).toEqual({ adjust: true, freeze: true, unfreeze: false, share: true, transfer: false })
    const preview = await manager.send('POST', '/api/v1/prepaid/preview', {
      customerId: lot.customerId,
      branchId,
      lines: [
        {
          line: '1',
          itemId: prices.shirt.itemId,
          serviceId: prices.shirt.serviceId,
          unit: 'piece',
          quantity: 2000,
          amount: 590,
        },
      ],
    })
    expect(preview.json()).toMatchObject({ covered: 590, due: 0, lots: [{ lotId: lot.lotId, after: 11_410 }] })
  })
})
