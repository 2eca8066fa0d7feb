import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { watchPointer } from './hands.ts'
import { fromApi, openBrowser, pageOf, shop, visit } from './harness.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

interface Order {
  id: string
  ticket: string
  status: string
  total: number
  balance: number
  pieces: number
  lines: { itemName: string; quantity: number }[]
}

const orderOf = (id: string) => fromApi<Order>(`/orders/${id}`)

/** Two shirts for nobody in particular, 7.00. */
async function twoShirts(): Promise<Order> {
  const { branchId } = shop()
  const catalog = await fromApi<{
    items: { id: string; name: string; prices: { serviceId: string; unit: string }[] }[]
  }>(`/catalog/counter?branchId=${branchId}`)
  const shirt = catalog.items.find(({ name }) => name === 'Shirt')
  const { serviceId, unit } = shirt?.prices[0] ?? {}
  const lines = [{ itemId: shirt?.id, serviceId, unit, quantity: 2000 }]
  return fromApi<Order>('/orders', { branchId, customerId: null, lines })
}

/** Chooses what is seldom done, by keyboard. */
async function choose(page: Page, action: string): Promise<void> {
  await page.getByRole('button', { name: 'More actions' }).press('Enter')
  await page.getByRole('menuitem', { name: action }).press('Enter')
  await page.getByRole('dialog').waitFor()
}

test('the lines of an order are changed by keyboard, with the price it comes to before it is saved', async () => {
  const { id } = await twoShirts()
  const page = await pageOf(browser, shop().cashier)
  const pointerEvents = await watchPointer(page)
  await visit(page, `/orders/${id}`)
  await choose(page, 'Change lines')
  const dialog = page.getByRole('dialog', { name: 'Change lines' })
  await dialog.getByLabel('Quantity of Shirt').fill('3')
  await dialog.getByText('10.50').first().waitFor()
  await dialog.getByRole('combobox', { name: 'Add' }).pressSequentially('shirt')
  await page.getByRole('option').first().waitFor()
  await page.keyboard.press('Enter')
  await dialog.getByText('14.00').first().waitFor()
  await dialog.getByRole('button', { name: 'Save change' }).press('Enter')
  await dialog.waitFor({ state: 'detached' })
  await page.getByText('Lines changed').waitFor()
  expect(await orderOf(id)).toMatchObject({ total: 1400, balance: 1400, pieces: 4 })
  expect(await pointerEvents()).toBe(0)
  await page.context().close()
})

test('what is paid too much goes back first: the change cannot be saved and says so', async () => {
  const { id } = await twoShirts()
  await fromApi('/payments/transfer', { orderId: id, amount: 700, tender: 'transfer', reference: 'R 1' })
  const page = await pageOf(browser, shop().cashier)
  await visit(page, `/orders/${id}`)
  await choose(page, 'Change lines')
  const dialog = page.getByRole('dialog', { name: 'Change lines' })
  await dialog.getByLabel('Quantity of Shirt').fill('1')
  await dialog.getByText(/3\.50 more is paid than it would cost/).waitFor()
  expect(await dialog.getByRole('button', { name: 'Save change' }).isDisabled()).toBe(true)
  expect(await orderOf(id)).toMatchObject({ total: 700, pieces: 2 })
  await page.context().close()
})

test('a bag is taken in unopened, detailed, its price agreed to on the phone, held and released', async () => {
  const page = await pageOf(browser, shop().cashier)
  await visit(page, '/orders')
  await page.getByRole('button', { name: 'Take bags in' }).press('Enter')
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('What is in them').fill('Shirts')
  await dialog.getByLabel('What the customer is told it costs').fill('3.00')
  await dialog.getByRole('button', { name: 'Take bags in' }).press('Enter')
  await page.waitForURL(/\/orders\/[0-9a-f-]{36}$/)
  await page.getByText('Not promised yet').waitFor()
  const id = page.url().split('/').at(-1) ?? ''
  await page.getByRole('button', { name: 'Detail' }).press('Enter')
  await dialog.getByRole('combobox', { name: 'Add' }).pressSequentially('shirt')
  await page.getByRole('option').first().waitFor()
  await page.keyboard.press('Enter')
  await dialog.getByText('3.50').first().waitFor()
  await dialog.getByRole('button', { name: 'Detail' }).press('Enter')
  await page.getByText(/Work waits for their answer/).waitFor()

  await page.getByRole('button', { name: 'Record the answer' }).press('Enter')
  await dialog.getByLabel('Remark').fill('Spoke to Mrs Raman')
  await dialog.getByRole('button', { name: 'Record' }).press('Enter')
  await page.getByText('Price agreed to').waitFor()
  expect((await orderOf(id)).status).toBe('received')

  await choose(page, 'Hold')
  await dialog.getByLabel('Why').fill('A button is missing')
  await dialog.getByRole('button', { name: 'Hold' }).press('Enter')
  await page.getByText('On hold: A button is missing').waitFor()
  await page.getByRole('button', { name: 'Release' }).press('Enter')
  await dialog.getByRole('button', { name: 'Release' }).press('Enter')
  await page.getByRole('button', { name: 'Mark ready' }).waitFor()
  expect((await orderOf(id)).status).toBe('received')
  await page.context().close()
})
