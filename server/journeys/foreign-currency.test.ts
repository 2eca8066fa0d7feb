import { afterAll, beforeAll, describe, it } from 'vitest'
import type { TestApp } from '#testing/app.ts'
import { aBranch, aCustomer } from '#testing/arrange.ts'
import { aRefusingShop, asking } from '#testing/refusals.ts'

let app: TestApp
let branchId: string
let abroadId: string
let shop: ReturnType<typeof asking>

beforeAll(async () => {
  const opened = await aRefusingShop(new Date('2026-11-23T09:00:00Z'))
  ;({ app, branchId } = opened)
  abroadId = (await aBranch(app, { currency: 'GBP', country: 'GB' })).id
  shop = asking(opened)
})
afterAll(() => app.close())

const transfer = { tender: 'transfer', reference: 'TX' }

describe('money of another currency is never mixed with a branch’s own (AC-X.1.1)', () => {
  it('a package priced in it is not sold, in no way', async () => {
    const { post, refused } = shop
    const { id: customerId } = await aCustomer(app)
    const terms = { price: 3000, face: 10_000, unit: 'piece' }
    const plan = { name: 'Pounds', kind: 'count', currency: 'GBP', validFrom: '2026-01-01', terms }
    const { id: planId } = await post('/prepaid/plans', plan)
    const sale = { planId, customerId, branchId }
    const notOffered = 'prepaid.plan_not_offered'
    const tender = { kind: 'transfer', reference: 'TX' }
    await refused(notOffered, 'POST', '/prepaid/sales', { ...sale, tender })
    await refused(notOffered, 'POST', '/prepaid/sales/parts', { ...sale, parts: [{ amount: 3000, tender }] })
    await refused(notOffered, 'POST', '/prepaid/sales/card', sale)
  })

  it('credit left in it pays nothing here, and is not paid out here', async () => {
    const { placed, post, refused } = shop
    const { id: customerId } = await aCustomer(app)
    await post(`/customers/${customerId}/deposits`, { branchId: abroadId, ...transfer, amount: 5000 })
    const { id: orderId } = await placed(customerId)
    const none = 'accounts.not_enough_credit'
    await refused(none, 'POST', '/payments/balance', { orderId, tender: 'credit' })
    const out = { branchId, ...transfer, amount: 100, reason: 'Moves away' }
    await refused(none, 'POST', `/customers/${customerId}/credit-payouts`, out)
  })

  it('an account kept in it takes no order here and no money here', async () => {
    const { placed, post, refused } = shop
    const { id: customerId } = await aCustomer(app)
    const terms = { customerId, branchId: abroadId, creditLimit: 100_000, paymentDays: 14, statementDay: 1 }
    const { id: accountId } = await post('/accounts', terms)
    const { id: orderId } = await placed(customerId)
    const other = 'accounts.other_currency'
    await refused(other, 'POST', '/payments/balance', { orderId, tender: 'account' })
    await refused(other, 'POST', `/accounts/${accountId}/payments`, { branchId, ...transfer, amount: 100 })
  })

  it('a package of money in it covers nothing of an order here', async () => {
    const { placed, post, refused } = shop
    const { id: customerId } = await aCustomer(app)
    const terms = { price: 3000, face: 3500, unit: 'money' }
    const plan = { name: 'Pounds of credit', kind: 'money', currency: 'GBP', validFrom: '2026-01-01', terms }
    const { id: planId } = await post('/prepaid/plans', plan)
    const tender = { kind: 'transfer', reference: 'TX' }
    await post('/prepaid/sales', { planId, customerId, branchId: abroadId, tender })
    const { id: orderId } = await placed(customerId)
    await refused('payments.nothing_covered', 'POST', '/payments/package', { orderId })
  })
})
