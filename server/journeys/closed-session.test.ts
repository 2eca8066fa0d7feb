import { afterAll, beforeAll, describe, it } from 'vitest'
import type { TestApp } from '#testing/app.ts'
import { aCustomer } from '#testing/arrange.ts'
import { aPlan } from '#testing/packages.ts'
import { aRefusingShop, asking } from '#testing/refusals.ts'

let app: TestApp
let branchId: string
let shop: ReturnType<typeof asking>

beforeAll(async () => {
  const opened = await aRefusingShop(new Date('2026-11-23T09:00:00Z'))
  ;({ app, branchId } = opened)
  shop = asking(opened)
})
afterAll(() => app.close())

const needed = 'cash.register_needed'
const cash = { tender: { kind: 'cash' } }

/** The register of a session that is closed, at a branch that keeps registers. */
async function aClosedTill(): Promise<{ registerId: string; sessionId: string }> {
  const till = await shop.aDrawer()
  await shop.closed(till.sessionId)
  return till
}

describe('a session that is closed takes and gives nothing more, whatever asks it (AC-1.10)', () => {
  it('no payment of an order, and no deposit on bags', async () => {
    const { placed, post, refused } = shop
    const { registerId } = await aClosedTill()
    const { id: orderId } = await placed()
    await refused(needed, 'POST', '/payments/cash', { orderId, registerId })
    const bags = await post('/orders/bags', { branchId, customerId: null, bags: [{ contents: 'Shirts' }] })
    await refused(needed, 'POST', '/payments/deposits', { orderId: bags.id, amount: 500, ...cash, registerId })
  })

  it('no package, whole, in parts or beside a card', async () => {
    const { refused } = shop
    const { registerId } = await aClosedTill()
    const { id: customerId } = await aCustomer(app)
    const planId = await aPlan(app, 'count', { price: 3000, face: 10_000, unit: 'piece' })
    const sale = { planId, customerId, branchId, registerId }
    const transfer = { amount: 1000, tender: { kind: 'transfer', reference: 'TX' } }
    await refused(needed, 'POST', '/prepaid/sales', { ...sale, ...cash })
    const parts = [{ amount: 2000, ...cash }, transfer]
    await refused(needed, 'POST', '/prepaid/sales/parts', { ...sale, parts })
  })

  it('no deposit of a customer, no credit paid out, nothing on account', async () => {
    const { placed, post, refused } = shop
    const { registerId } = await aClosedTill()
    const { id: customerId } = await aCustomer(app)
    const till = { branchId, tender: 'cash', registerId }
    await refused(needed, 'POST', `/customers/${customerId}/deposits`, { ...till, amount: 500 })
    const credit = { branchId, tender: 'transfer', reference: 'TX', amount: 500 }
    await post(`/customers/${customerId}/deposits`, credit)
    await refused(needed, 'POST', `/customers/${customerId}/credit-payouts`, { ...till, reason: 'Moves away' })
    const account = await post('/accounts', {
      customerId,
      branchId,
      creditLimit: 100_000,
      paymentDays: 14,
      statementDay: 1,
    })
    const { id: orderId } = await placed(customerId)
    await post('/payments/balance', { orderId, tender: 'account' })
    await refused(needed, 'POST', `/accounts/${account.id}/payments`, { ...till, amount: 100 })
  })

  it('nothing back: of a payment, by a void, of a package', async () => {
    const { aPackage, placed, post, refused } = shop
    const { registerId } = await aClosedTill()
    const { id: orderId } = await placed()
    const { id } = await post('/payments/transfer', { orderId, tender: 'transfer', reference: 'TX' })
    const back = { tender: 'cash', reason: 'Torn', registerId }
    await refused(needed, 'POST', `/payments/${id}/refunds`, back)
    const { lotId } = await aPackage()
    await refused(needed, 'POST', `/prepaid/lots/${lotId}/refund`, back)
  })

  it('no count, no drop, no second close', async () => {
    const { refused } = shop
    const { sessionId } = await aClosedTill()
    const closed = 'cash.session_not_open'
    const pieces = [{ value: 5000, count: 1 }]
    await refused(closed, 'POST', `/cash-sessions/${sessionId}/count`, { pieces })
    const out = { kind: 'drop', amount: 1, reason: 'Safe' }
    await refused(closed, 'POST', `/cash-sessions/${sessionId}/take-outs`, out)
  })
})
