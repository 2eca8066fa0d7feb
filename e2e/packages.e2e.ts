import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { handsOn, secondsOf, told, watchPointer } from './hands.ts'
import { fromApi, openBrowser, pageOf, shop, visit } from './harness.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

interface Lot {
  planName: string
  unit: string
  face: number
  remaining: number
  price: number
}

const lotsOf = (customerId: string) =>
  fromApi<{ items: Lot[] }>(`/prepaid/lots?customerId=${customerId}`).then(({ items }) => items)

const focusIn = (page: Page, label: string) => page.getByLabel(label).and(page.locator(':focus')).waitFor()

/** Puts ten pieces for 30.00 on offer, as the owner does. */
async function offerTenPieces(): Promise<void> {
  const office = await pageOf(browser, shop().owner)
  await visit(office, '/packages')
  await office.getByRole('button', { name: 'New package' }).press('Enter')
  await office.getByLabel('Name').fill('Ten pieces')
  await office.getByLabel('Kind').selectOption('count')
  await office.getByLabel('Price').fill('30')
  await office.getByLabel('The customer gets').fill('10')
  await office.getByRole('button', { name: 'Save' }).press('Enter')
  await office.getByText('Ten pieces is saved').waitFor()
  await office.context().close()
}

test('a package is put on offer, sold for cash and used for an order at the counter, without a pointer', async () => {
  const { cashier } = shop()
  const { id } = await fromApi<{ id: string }>('/customers', { name: 'Pamela Package', phones: [] })

  await offerTenPieces()
  const page = await pageOf(browser, cashier)
  const pointerEvents = await watchPointer(page)
  await visit(page, `/customers/${id}`)
  const sale = handsOn(page)
  await page.getByRole('button', { name: 'Sell a package' }).focus()
  sale.think()
  await sale.press('Enter')
  await page.getByLabel('Package', { exact: true }).waitFor()
  sale.think()
  await sale.press('Tab')
  await sale.press('Tab')
  await sale.press('Tab')
  await focusIn(page, 'Given')
  await page.getByLabel('Given').selectText()
  await sale.type('50')
  await page.getByText('20.00').first().waitFor()
  sale.think()
  await sale.press('Enter')
  await page.getByText(/^Sold\. Receipt/).waitFor()
  await page.getByText('Ten pieces').first().waitFor()
  told('package sold for cash', sale, await pointerEvents())
  expect(secondsOf(sale)).toBeLessThanOrEqual(15)
  expect(await lotsOf(id)).toMatchObject([{ planName: 'Ten pieces', face: 10_000, remaining: 10_000, price: 3000 }])

  await page.goto('/counter')
  await page
    .getByRole('combobox', { name: /Customer, phone/ })
    .and(page.locator(':focus'))
    .waitFor()
  const hands = handsOn(page)
  hands.think()
  await hands.type('pamel')
  await page.getByRole('option', { name: /Pamela/ }).waitFor()
  await hands.press('Enter')
  await page
    .getByRole('combobox', { name: /^Item$/ })
    .and(page.locator(':focus'))
    .waitFor()
  hands.think()
  await hands.type('3 shirt')
  await hands.press('Enter')
  hands.think()
  await hands.press('F9')
  await page.getByRole('radio', { name: 'Packages' }).waitFor({ state: 'attached' })
  hands.think()
  await hands.press('p')
  await page.getByText('Covered').waitFor()
  await page.getByText('7 pieces').waitFor()
  await hands.press('Enter')
  await page.getByRole('status', { name: 'Just finished' }).waitFor()
  const moves = await pointerEvents()
  told('order of 3 pieces taken in and paid with a package', hands, moves)
  expect(moves).toBe(0)
  expect(secondsOf(hands)).toBeLessThanOrEqual(20)
  expect(await lotsOf(id)).toMatchObject([{ remaining: 7000 }])
  const [order] = (await fromApi<{ items: { id: string }[] }>(`/orders?customerId=${id}`)).items
  expect(await fromApi(`/orders/${order?.id}`)).toMatchObject({ total: 1050, paid: 1050, balance: 0 })
  expect((await fromApi<{ items: object[] }>(`/orders/${order?.id}/payments`)).items).toMatchObject([
    { tender: 'package', amount: 1050 },
  ])
  await page.context().close()
})

test('a package that does not reach pays its part, and the rest is paid in cash', async () => {
  const { cashier, branchId } = shop()
  const { id } = await fromApi<{ id: string }>('/customers', { name: 'Quentin Quarter', phones: [] })
  const plan = await fromApi<{ id: string }>('/prepaid/plans', {
    name: 'Two pieces',
    kind: 'count',
    currency: 'EUR',
    validFrom: '2026-01-01',
    terms: { price: 600, face: 2000, unit: 'piece' },
  })
  await fromApi('/prepaid/sales', { planId: plan.id, customerId: id, branchId, tender: { kind: 'cash' } })
  const page = await pageOf(browser, cashier)
  await page.goto('/counter')
  await page
    .getByRole('combobox', { name: /Customer, phone/ })
    .and(page.locator(':focus'))
    .waitFor()
  await page.keyboard.type('quentin')
  await page.getByRole('option', { name: /Quentin/ }).waitFor()
  await page.keyboard.press('Enter')
  await page
    .getByRole('combobox', { name: /^Item$/ })
    .and(page.locator(':focus'))
    .waitFor()
  await page.keyboard.type('3 shirt')
  await page.keyboard.press('Enter')
  await page.keyboard.press('F9')
  await page.getByRole('radio', { name: 'Packages' }).waitFor({ state: 'attached' })
  await page.keyboard.press('p')
  await page.getByText('Stays due').waitFor()
  await page.keyboard.press('Enter')
  await page.getByLabel('Given').waitFor()
  await page.getByRole('radio', { name: 'Cash' }).and(page.locator(':focus')).waitFor({ state: 'attached' })
  await page.keyboard.press('Enter')
  await page.getByRole('status', { name: 'Just finished' }).waitFor()
  const [order] = (await fromApi<{ items: { id: string }[] }>(`/orders?customerId=${id}`)).items
  expect((await fromApi<{ items: object[] }>(`/orders/${order?.id}/payments`)).items).toMatchObject([
    { tender: 'package', amount: 700 },
    { tender: 'cash', amount: 350 },
  ])
  expect(await lotsOf(id)).toEqual([])
  await page.context().close()
})
