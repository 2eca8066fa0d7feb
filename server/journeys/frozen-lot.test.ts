import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { TestApp } from '#testing/app.ts'
import { aCustomer } from '#testing/arrange.ts'
import { aPlan } from '#testing/packages.ts'
import { aRefusingShop, asking } from '#testing/refusals.ts'
import { runJob } from '#testing/run-job.ts'
import { verifyBooks } from '../verify-books.ts'

const morning = new Date('2026-11-23T09:00:00Z')
const reason = 'Two months abroad'
const money = { price: 10_000, face: 12_000, unit: 'money', shareable: true, transferable: true, validityDays: 10 }

let app: TestApp
let branchId: string
let shop: ReturnType<typeof asking>

beforeAll(async () => {
  const opened = await aRefusingShop(morning)
  ;({ app, branchId } = opened)
  shop = asking(opened)
})
afterAll(() => app.close())
afterEach(() => app.clock.set(morning))

const turnDay = () => runJob(app, 'prepaid.turn_day')
const lotOf = async (lotId: string) => (await shop.send('GET', `/prepaid/lots/${lotId}`)).json()

/** What has been asked of frozen lots, by the names of the routes. */
const tried = new Set<string>()
const nameOf = (url: string): string => `POST /api/v1${url.replace(/[0-9a-f]{8}-[-0-9a-f]{27}/, ':id')}`

async function refused(name: string, url: string, body: object): Promise<void> {
  tried.add(nameOf(url))
  await shop.refused(name, 'POST', url, body)
}

async function works(url: string, body: object) {
  tried.add(nameOf(url))
  const answer = await shop.send('POST', url, body)
  expect(answer.statusCode, `${url} ${answer.body}`).toBeLessThan(300)
  expect(await app.look(verifyBooks), url).toEqual([])
  return answer.statusCode === 204 ? undefined : answer.json()
}

async function frozen(lotId: string): Promise<number> {
  const { version } = await lotOf(lotId)
  await shop.post(`/prepaid/lots/${lotId}/freeze`, { version, reason })
  return version + 1
}

/** A package that somebody has bought and let rest. */
async function aRestingPackage() {
  const bought = await shop.aPackage(money)
  return { ...bought, version: await frozen(bought.lotId) }
}

describe('while a package is frozen (AC-X.5)', () => {
  it('it pays for nothing: not its owner’s orders, not by its name, not a member’s', async () => {
    const { customerId, lotId, version } = await aRestingPackage()
    const { id: orderId } = await shop.placed(customerId)
    await refused('payments.nothing_covered', '/payments/package', { orderId })
    await refused('payments.nothing_covered', '/payments/package', { orderId, lotIds: [lotId] })
    const { id: memberId } = await aCustomer(app)
    await works(`/prepaid/lots/${lotId}/share`, { version, memberId })
    const { id: theirs } = await shop.placed(memberId)
    await refused('payments.nothing_covered', '/payments/package', { orderId: theirs })
    await works(`/prepaid/lots/${lotId}/stop-sharing`, { version: version + 1, memberId })
  })

  it('it is neither given to somebody else nor frozen again: it would begin to run for the other', async () => {
    const { lotId, version } = await aRestingPackage()
    const { id: toCustomerId } = await aCustomer(app)
    await refused('prepaid.lot_frozen', `/prepaid/lots/${lotId}/transfer`, { version, toCustomerId, reason })
    await refused('prepaid.lot_frozen', `/prepaid/lots/${lotId}/freeze`, { version, reason })
  })

  it('it is corrected and given back for money, as nothing of it is used by that', async () => {
    const { lotId, version } = await aRestingPackage()
    await works(`/prepaid/lots/${lotId}/adjust`, { version, quantity: 500, reason })
    expect(await lotOf(lotId)).toMatchObject({ remaining: 12_500, frozenOn: '2026-11-23' })
    const { amount } = await works(`/prepaid/lots/${lotId}/refund`, { tender: 'transfer', reason })
    expect(amount).toBeGreaterThan(0)
    expect(await lotOf(lotId)).toMatchObject({ remaining: 0 })
  })

  it('what it paid before comes back to it, and rests there', async () => {
    const { customerId, lotId } = await shop.aPackage(money)
    const { id: orderId } = await shop.placed(customerId)
    const { id } = await shop.post('/payments/package', { orderId })
    expect(await lotOf(lotId)).toMatchObject({ remaining: 12_000 - 590 })
    await frozen(lotId)
    await works(`/payments/${id}/refunds`, { reason })
    expect(await lotOf(lotId)).toMatchObject({ remaining: 12_000, frozenOn: '2026-11-23' })
  })

  it('another package of the same customer is bought and pays, and nothing is taken of the one at rest', async () => {
    const { customerId, lotId, planId } = await aRestingPackage()
    const tender = { kind: 'transfer', reference: 'TX' }
    const { lotId: otherId } = await works('/prepaid/sales', { planId, customerId, branchId, tender })
    const { id: orderId } = await shop.placed(customerId)
    await works('/payments/package', { orderId })
    expect([(await lotOf(lotId)).remaining, (await lotOf(otherId)).remaining]).toEqual([12_000, 12_000 - 590])
  })

  it('it goes with its owner when two customers become one, and back, and rests all the while', async () => {
    const { customerId, lotId } = await aRestingPackage()
    const kept = await aCustomer(app)
    const { version: absorbedVersion } = (await shop.send('GET', `/customers/${customerId}`)).json()
    const pair = { keptId: kept.id, keptVersion: kept.version, absorbedId: customerId, absorbedVersion, branchId }
    const merge = await works('/customer-merges', pair)
    expect(await lotOf(lotId)).toMatchObject({ customerId: kept.id, frozenOn: '2026-11-23', remaining: 12_000 })
    await works(`/customer-merges/${merge.id}/undo`, { version: 1 })
    expect(await lotOf(lotId)).toMatchObject({ customerId, frozenOn: '2026-11-23', remaining: 12_000 })
  })

  it('a subscription begins no further period; what is owed for the last is paid, and it is ended', async () => {
    const { id: customerId } = await aCustomer(app)
    const terms = { price: 2500, face: 10_000, unit: 'kg', period: 'month' }
    const planId = await aPlan(app, 'subscription', terms)
    const tender = { kind: 'transfer', reference: 'TX' }
    await shop.post('/prepaid/sales', { planId, customerId, branchId, tender })
    const lots = async () => (await shop.send('GET', `/prepaid/lots?customerId=${customerId}`)).json().items
    app.clock.set(new Date('2026-12-24T09:00:00Z'))
    await turnDay()
    const owing = (await lots()).find(({ owed }: { owed: number }) => owed === 2500)
    await frozen(owing.id)
    app.clock.set(new Date('2027-01-26T09:00:00Z'))
    await turnDay()
    const owed = (await lots()).map((lot: { owed: number }) => lot.owed).filter((amount: number) => amount > 0)
    expect(owed).toEqual([2500])
    await works(`/prepaid/lots/${owing.id}/payment`, { tender })
    expect(await lotOf(owing.id)).toMatchObject({ owed: 0, frozenOn: '2026-12-24' })
    const { items } = (await shop.send('GET', `/prepaid/subscriptions?customerId=${customerId}`)).json()
    await works(`/prepaid/subscriptions/${items[0].id}/end`, { version: items[0].version, reason })
  })
})

describe('what rests', () => {
  it('does not end before it is unfrozen, and then lasts as much longer', async () => {
    const { lotId, version } = await aRestingPackage()
    expect(await lotOf(lotId)).toMatchObject({ expiresOn: '2026-12-02' })
    app.clock.set(new Date('2026-12-23T09:00:00Z'))
    await turnDay()
    expect(await lotOf(lotId)).toMatchObject({ remaining: 12_000 })
    await works(`/prepaid/lots/${lotId}/unfreeze`, { version })
    expect(await lotOf(lotId)).toMatchObject({ remaining: 12_000, frozenOn: null, expiresOn: '2027-01-01' })
  })

  it('has been asked for everything that can be asked of a package', () => {
    const ofLots = app.routes.filter(({ method, path }) => method !== 'GET' && path.startsWith('/api/v1/prepaid/lots/'))
    const asked = ofLots.map(({ method, path }) => `${method} ${path}`)
    expect(asked.filter((name) => !tried.has(name))).toEqual([])
  })
})
