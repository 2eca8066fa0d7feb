import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { itemsByIds } from '#modules/catalog/index.ts'
import { debit, postEntry } from '#modules/ledger/index.ts'
import { newId } from '#platform/ids.ts'
import { type Caller, openTestApp, type TestApp } from '#testing/app.ts'
import { aBranch, aCustomer, aPriceList, type Prices } from '#testing/arrange.ts'
import { aPackageClerk, aPlan, booksOf, inVerb, packageFaults, packagesAt } from '#testing/packages.ts'
import { lotById, movementsPage } from './find-lots.ts'
import { refundLot } from './refund-lot.ts'
import { restoreUse } from './restore-use.ts'
import { sellLot } from './sell-lot.ts'
import { useLots } from './use-lots.ts'

let app: TestApp
let branchId: string
let prices: Prices
let owner: Caller
let counter: ReturnType<typeof packagesAt>

beforeAll(async () => {
  app = await openTestApp({ now: new Date('2026-11-23T09:00:00Z') })
  branchId = (await aBranch(app)).id
  prices = await aPriceList(app)
  owner = await app.as('owner')
  const { itemId } = prices.shirt
  const departmentId = (await app.look((reader) => itemsByIds(reader, [itemId]))).get(itemId)?.departmentId ?? ''
  counter = packagesAt(app, { branchId, prices, departmentId })
})
afterAll(() => app.close())

const lotOf = (id: string) => app.look((reader) => lotById(reader, id))

const money = { price: 10_000, face: 12_000, unit: 'money' }
const shirts = { price: 4000, face: 20_000, unit: 'piece' }

describe('a package of money (AC-1.4)', () => {
  it('100 for 120 with 10 % breakage: after 54 used, 50.00 of the price is earned', async () => {
    const lot = await counter.aLot('money', { ...money, expectedBreakage: 10_000 })
    const { orderId, covered } = await counter.use(lot.customerId, [counter.lineOf(5400)])
    expect(covered).toBe(5400)
    expect(await lotOf(lot.lotId)).toMatchObject({ remaining: 6600, carrying: 5000 })
    expect(await booksOf(app, `order/${orderId}`)).toEqual([
      [branchId, 'deferred_revenue', 400],
      [branchId, 'prepaid_liability', 5000],
      [branchId, 'receivables', -5400],
    ])
    expect(await packageFaults(app)).toEqual([])
  })

  it('shows credits used, money due and what remains', async () => {
    const lot = await counter.aLot('money', money)
    const planned = await counter.plan(lot.customerId, [counter.lineOf(15_000)])
    expect(planned).toMatchObject({ covered: 12_000, due: 3000, lots: [{ before: 12_000, used: 12_000, after: 0 }] })
  })

  it('comes back to the same lot when the order is called off, once', async () => {
    const lot = await counter.aLot('money', money)
    const { orderId } = await counter.use(lot.customerId, [counter.lineOf(700)])
    expect((await counter.restore(orderId)).covered).toBe(700)
    expect((await counter.restore(orderId)).covered).toBe(0)
    expect(await lotOf(lot.lotId)).toMatchObject({ remaining: 12_000, carrying: 10_000 })
    expect(await booksOf(app, `order/${orderId}`)).toEqual([])
    const { items } = await app.look((reader) => movementsPage(reader, { lotId: lot.lotId, limit: 10 }))
    expect(items.map(({ kind }) => kind)).toEqual(['restore', 'consume', 'grant'])
  })

  it('is refunded as far as it was paid and not spent, bonus first', async () => {
    const lot = await counter.aLot('money', money)
    await counter.use(lot.customerId, [counter.lineOf(3000)])
    const refund = await inVerb(app, async (context) => {
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
    expect(await packageFaults(app)).toEqual([])
  })
})

describe('a package of goods (AC-1.4)', () => {
  it('pays shirts, leaves the rest due, and pays nothing else', async () => {
    const restrictions = { itemIds: [prices.shirt.itemId] }
    const lot = await counter.aLot('count', { ...shirts, face: 3000, restrictions })
    const planned = await counter.plan(lot.customerId, [
      counter.shirtLine(5),
      { ...counter.shirtLine(1, '2'), itemId: prices.suit.itemId },
    ])
    expect(planned.lines).toMatchObject([
      { covered: 885, due: 590 },
      { covered: 0, due: 295 },
    ])
    expect(planned.lots).toMatchObject([{ used: 3000, after: 0 }])
  })

  it('of kilos gives 6 kg for 4 kg with a minimum of 6', async () => {
    const lot = await counter.aLot('weight', { price: 3000, face: 30_000, unit: 'kg' })
    const wash = { ...counter.shirtLine(1), unit: 'kg' as const, quantity: 4000, minimum: 6000, amount: 1080, tax: 172 }
    await counter.use(lot.customerId, [wash])
    expect(await lotOf(lot.lotId)).toMatchObject({ remaining: 24_000, carrying: 2400 })
  })

  it('taxed at the sale does not owe the tax again when it is used', async () => {
    const lot = await counter.aLot('count', { ...shirts, taxPoint: 'sale' })
    expect(lot.postings).toEqual([
      { account: 'prepaid_liability', amount: -3361 },
      { account: 'tax', amount: -639 },
    ])
    const { orderId } = await counter.use(lot.customerId, [counter.shirtLine(20)])
    expect(await booksOf(app, `order/${orderId}`)).toEqual([
      [branchId, 'deferred_revenue', 5900 - 940 - 3361],
      [branchId, 'prepaid_liability', 3361],
      [branchId, 'receivables', -5900],
      [branchId, 'tax', 940],
    ])
  })
})

describe('credit given by the house', () => {
  it('costs goodwill when it is used, and nothing before', async () => {
    const planId = await aPlan(app, 'promotional', { price: 0, face: 500, unit: 'money', validityDays: 90 })
    const { id: customerId } = await aCustomer(app)
    const given = await owner.send('POST', '/api/v1/prepaid/credits', {
      planId,
      customerId,
      branchId,
      reason: 'Late van',
    })
    expect(given.statusCode).toBe(201)
    const { orderId } = await counter.use(customerId, [counter.lineOf(800)])
    expect(await booksOf(app, `order/${orderId}`)).toEqual([
      [branchId, 'goodwill', 500],
      [branchId, 'receivables', -500],
    ])
    expect(await packageFaults(app)).toEqual([])
  })

  it('is not sold, and a package is not given', async () => {
    const planId = await aPlan(app, 'money', money)
    const { id: customerId } = await aCustomer(app)
    const refused = await owner.send('POST', '/api/v1/prepaid/credits', {
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
    const lot = await counter.aLot('money', money)
    const { orderId } = await counter.use(lot.customerId, [counter.lineOf(1200)], {
      at: other,
      actor: aPackageClerk(other),
    })
    const books = await booksOf(app, `order/${orderId}`)
    expect(books).toContainEqual([branchId, 'prepaid_liability', 1000])
    expect(books).toContainEqual([branchId, 'between_branches', -1000])
    expect(books).toContainEqual([other, 'between_branches', 1000])
    expect(books).toContainEqual([other, 'receivables', -1200])
    expect(books).toContainEqual([other, 'deferred_revenue', 200])
    expect(await packageFaults(app)).toEqual([])
    await counter.restore(orderId)
    expect(await booksOf(app, `order/${orderId}`)).toEqual([])
    expect(await packageFaults(app)).toEqual([])
  })
})

describe('an order whose revenue is booked already', () => {
  it('earns less when credits pay for it, and as much again when they come back', async () => {
    const lot = await counter.aLot('money', money)
    const { uses } = await counter.plan(lot.customerId, [counter.lineOf(1200)])
    const orderId = newId()
    const using = { customerId: lot.customerId, orderId, branchId, uses, performed: true }
    await inVerb(app, (context) => useLots(context, using))
    expect(await booksOf(app, `order/${orderId}`)).toContainEqual([branchId, 'revenue', 200])
    await inVerb(app, (context) => restoreUse(context, { orderId, performed: true }))
    expect(await booksOf(app, `order/${orderId}`)).toEqual([])
  })
})

describe('many tills at once (AC-1.4)', () => {
  it('take the last credit once: of fifty, one gets it, the others are told what to do', async () => {
    const lot = await counter.aLot('count', { ...shirts, face: 1000 })
    const { uses } = await counter.plan(lot.customerId, [counter.shirtLine(1)])
    const answers = await Promise.allSettled(
      Array.from({ length: 50 }, () =>
        inVerb(app, (context) => useLots(context, { customerId: lot.customerId, orderId: newId(), branchId, uses })),
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
    expect(await packageFaults(app)).toEqual([])
  })

  it('use two lots in opposite orders without waiting for each other for ever, and never more than there is', async () => {
    const one = await counter.aLot('money', money)
    const { lotId: otherId } = await inVerb(app, async (context) => {
      const sold = await sellLot(context, { planId: one.planId, customerId: one.customerId, branchId })
      const entry = { branchId, currency: 'EUR', businessDate: '2026-11-23', at: context.now, kind: 'test_sale' }
      const postings = [...debit('cash', sold.price), ...sold.postings]
      postEntry(context.tx, { ...entry, subject: `lot/${sold.lotId}`, postings })
      return sold
    })
    const uses = [one.lotId, otherId].map((lotId) => ({ lotId, line: '1', quantity: 500, covered: 500, tax: 0 }))
    const answers = await Promise.allSettled(
      Array.from({ length: 30 }, (_, turn) => {
        const using = { customerId: one.customerId, orderId: newId(), branchId }
        const ordered = turn % 2 === 0 ? uses : uses.toReversed()
        return inVerb(app, (context) => useLots(context, { ...using, uses: ordered, performed: true }))
      }),
    )
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(24)
    for (const id of [one.lotId, otherId]) expect(await lotOf(id)).toMatchObject({ remaining: 0, carrying: 0 })
    expect(await packageFaults(app)).toEqual([])
  })
})
