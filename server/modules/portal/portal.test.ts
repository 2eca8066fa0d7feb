import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp } from '#testing/app.ts'
import { aBranch, anOrder, aPriceList, type Prices } from '#testing/arrange.ts'
import { aPortalCustomer, signedInToPortal } from '#testing/portal.ts'

let app: TestApp
let branchId: string
let prices: Prices

beforeAll(async () => {
  app = await openTestApp()
  branchId = (await aBranch(app)).id
  prices = await aPriceList(app, { branchId })
})
afterAll(() => app.close())

describe('a customer', () => {
  it('signs in with the code that was sent, and sees themselves and their orders', async () => {
    const customer = await aPortalCustomer(app)
    const order = await anOrder(app, { branchId, prices, customerId: customer.id })
    await anOrder(app, { branchId, prices })
    const browser = await signedInToPortal(app, customer)
    const me = await browser.send('GET', '/api/v1/portal/me')
    expect(me.json().customer).toMatchObject({ id: customer.id, name: customer.name })
    const { items } = (await browser.send('GET', '/api/v1/portal/orders')).json()
    expect(items.map((one: { id: string }) => one.id)).toEqual([order.id])
    const whole = (await browser.send('GET', `/api/v1/portal/orders/${order.id}`)).json()
    expect(whole).toMatchObject({ id: order.id, stage: 'received', approval: null })
    expect(whole.garments.length).toBeGreaterThan(0)
  })
})
