import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { watchPointer } from './hands.ts'
import { fromApi, openBrowser, pageOf, shop, visit } from './harness.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

interface Customer {
  preferences: { starch?: string; allergies?: string }
  addresses: { lines: string[]; city: string | null; country: string | null }[]
  consents: Record<string, { granted: boolean } | undefined>
}

/** Two shirts for nobody in particular. */
async function anOrder() {
  const { branchId } = shop()
  const catalog = await fromApi<{
    items: { id: string; name: string; prices: { serviceId: string; unit: string }[] }[]
  }>(`/catalog/counter?branchId=${branchId}`)
  const shirt = catalog.items.find(({ name }) => name === 'Shirt')
  const { serviceId, unit } = shirt?.prices[0] ?? {}
  return fromApi<{ id: string; ticket: string }>('/orders', {
    branchId,
    customerId: null,
    lines: [{ itemId: shirt?.id, serviceId, unit, quantity: 2000 }],
  })
}

test('wishes, an address and a consent of a customer are changed with the keyboard, each where it stands', async () => {
  const { id } = await fromApi<{ id: string }>('/customers', { name: 'Wanda Wish', phones: [] })
  const customer = () => fromApi<Customer>(`/customers/${id}`)
  const page = await pageOf(browser, shop().cashier)
  const pointerEvents = await watchPointer(page)
  await visit(page, `/customers/${id}`)

  const edit = page.getByRole('button', { name: 'Edit wishes' })
  await edit.press('Enter')
  await page.getByLabel('Starch').selectOption('heavy')
  await page.getByLabel('Allergies').fill('No perfume')
  await page.getByRole('button', { name: 'Save' }).press('Enter')
  await page.getByText('No perfume').waitFor()
  await edit.and(page.locator(':focus')).waitFor()

  await page.getByRole('button', { name: 'Edit addresses' }).press('Enter')
  await page.getByLabel('How to get in').fill('Ring twice')
  await page.getByRole('button', { name: 'Save' }).press('Enter')
  await page.getByText('give at least a street, a city or a postcode').waitFor()
  await page.getByLabel('Street and house').fill('12 Market Street\nBack door')
  await page.getByLabel('City').fill('Dublin')
  await page.getByLabel('Country').fill('ie')
  await page.getByRole('button', { name: 'Save' }).press('Enter')
  await page.getByRole('button', { name: 'Edit addresses' }).waitFor()

  await page.getByRole('button', { name: 'Edit consents' }).press('Enter')
  await page.getByLabel('SMS', { exact: true }).selectOption('refused')
  await page.getByRole('button', { name: 'Save' }).press('Enter')
  await page.getByText(/Refused since/).waitFor()

  const { preferences, addresses, consents } = await customer()
  expect(preferences).toEqual({ starch: 'heavy', allergies: 'No perfume' })
  expect(addresses).toMatchObject([{ lines: ['12 Market Street', 'Back door'], city: 'Dublin', country: 'IE' }])
  expect(Object.keys(consents)).toEqual(['sms'])
  expect(await pointerEvents()).toBe(0)
  await page.context().close()
})

test('an order tells what happened to it, who did it, and each step of its price', async () => {
  const order = await anOrder()
  const page = await pageOf(browser, shop().cashier)
  await visit(page, `/orders/${order.id}`)
  const story = page.getByRole('region', { name: 'What happened' }).getByRole('listitem')
  await story.getByText('Taken in').waitFor()
  await page.getByRole('button', { name: 'Mark ready' }).press('Enter')
  await story.getByText('All pieces ready').waitFor()
  expect(await story.last().innerText()).toContain(shop().cashier.name)

  await page.getByRole('button', { name: 'Show each step' }).press('Enter')
  await page.getByRole('dialog').getByText('2 × 3.50').waitFor()
  await page.context().close()
})

test('the orders due first are those whose promise comes first, and Today begins with them', async () => {
  const { branchId } = shop()
  await anOrder()
  const { items } = await fromApi<{ items: { ticket: string }[] }>(
    `/orders?branchId=${branchId}&status=received&sort=promised&limit=3`,
  )
  const page = await pageOf(browser, shop().cashier)
  await visit(page, '/')
  const due = page.getByRole('region', { name: 'Due next' }).getByRole('listitem')
  const tickets = (await due.allInnerTexts()).map((text) => text.split('\n')[0])
  expect(tickets.slice(0, 3)).toEqual(items.map(({ ticket }) => ticket))
  await page.context().close()
})

test.each(['/', '/counter'])('%s asks for each thing once while it is loaded', async (address) => {
  const page = await pageOf(browser, shop().cashier)
  const asked: string[] = []
  page.on('request', (request) => {
    if (request.url().includes('/api/')) asked.push(new URL(request.url()).pathname)
  })
  await visit(page, address)
  expect(asked).toContain('/api/v1/me')
  expect(asked.length).toBeGreaterThan(1)
  expect(asked.filter((path, at) => asked.indexOf(path) !== at)).toEqual([])
  await page.context().close()
})
