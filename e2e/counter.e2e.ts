import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { focusIs, handsOn, secondsOf, told, watchPointer } from './hands.ts'
import { fromApi, openBrowser, openContext, pageOf, shop } from './harness.ts'

interface Order {
  id: string
  ticket: string
  status: string
  total: number
  paid: number
  balance: number
  customerId: string | null
  pieceList: { tag: string; status: string }[]
}

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const ordersOf = (customerId: string) =>
  fromApi<{ items: Order[] }>(`/orders?customerId=${customerId}`).then(({ items }) => items)
const wholeOrder = (id: string) => fromApi<Order>(`/orders/${id}`)

async function atCounter(): Promise<Page> {
  const page = await pageOf(browser, shop().cashier)
  await page.goto('/counter')
  await focusIs(page, 'Customer, phone or ticket')
  await page.getByRole('option').first().waitFor()
  return page
}

/** A shirt and a half dozen of clicks avoided: an order on the ticket, for nobody in particular. */
async function withShirt(page: Page, typed = '2 shirt'): Promise<void> {
  await page.keyboard.press('F4')
  await focusIs(page, 'Item')
  await page.keyboard.type(typed)
  await page.keyboard.press('Enter')
}

/** The total as the ticket tells it, once it is that of all that lies on it. */
async function totalOf(page: Page): Promise<string> {
  await page.locator('[aria-busy=false]').getByRole('status', { name: 'Total' }).waitFor()
  return page.getByRole('status', { name: 'Total' }).innerText()
}

test('the key for the items is heard before they have come: the focus goes there when they do', async () => {
  const page = await pageOf(browser, shop().desk.cashier)
  const held = Promise.withResolvers<void>()
  await page.route('**/catalog/counter?**', (route) => held.promise.then(() => route.continue()))
  await page.goto('/counter')
  await focusIs(page, 'Customer, phone or ticket')
  await page.keyboard.press('F4')
  await page.getByRole('status').getByText('Loading the price list').waitFor({ state: 'attached' })
  held.resolve()
  await focusIs(page, 'Item')
  await page.context().close()
})

test('a returning customer with five pieces is taken in and paid in cash, without a pointer, within 30 seconds of hand (AC-1.3)', async () => {
  const { cashier, customers } = shop()
  const page = await pageOf(browser, cashier)
  const pointerEvents = await watchPointer(page)
  await page.goto('/counter')
  await focusIs(page, 'Customer, phone or ticket')
  const before = await ordersOf(customers.returning)
  const hands = handsOn(page)

  hands.think()
  await hands.type('as')
  await page.getByRole('option', { name: /Astrid/ }).waitFor()
  hands.think()
  await hands.press('Enter')
  await focusIs(page, 'Item')
  for (const garment of ['2 sh', 'tr', 'ja', 'dr']) {
    hands.think()
    await hands.type(garment)
    await hands.press('Enter')
  }
  await page.getByText('36.70', { exact: false }).first().waitFor()
  hands.think()
  await hands.press('F9')
  await page.getByRole('radio', { name: 'Cash' }).waitFor()
  hands.think()
  await hands.type('50')
  await page.getByText('13.30').first().waitFor()
  await hands.press('Enter')
  await page.getByRole('status', { name: 'Just finished' }).waitFor()
  await focusIs(page, 'Customer, phone or ticket')

  const moves = await pointerEvents()
  told('returning customer, 5 pieces, paid in cash', hands, moves)
  expect(moves).toBe(0)
  expect(secondsOf(hands)).toBeLessThanOrEqual(30)

  const taken = (await ordersOf(customers.returning)).filter(({ id }) => !before.some((order) => order.id === id))
  expect(taken).toHaveLength(1)
  const order = await wholeOrder(taken[0]?.id ?? '')
  expect(order).toMatchObject({ total: 3670, paid: 3670, balance: 0, status: 'received' })
  expect(order.pieceList.map(({ tag }) => tag)).toEqual([1, 2, 3, 4, 5].map((place) => `${order.ticket}-${place}`))
  const payments = await fromApi<{ items: object[] }>(`/orders/${order.id}/payments`)
  expect(payments.items).toEqual([
    expect.objectContaining({ tender: 'cash', amount: 3670, tendered: 5000, change: 1330 }),
  ])
  await page.context().close()
})

test('somebody signs in with the keyboard, lands where they wanted to go, and signs out', async () => {
  const { cashier } = shop()
  const context = await openContext(browser)
  const page = await context.newPage()
  await page.goto('/counter')
  await page.getByLabel('E-mail').focus()
  await page.keyboard.type(cashier.email)
  await page.keyboard.press('Tab')
  await page.keyboard.type(cashier.password)
  await page.keyboard.press('Enter')
  await page.waitForURL('**/counter')
  await focusIs(page, 'Customer, phone or ticket')
  await page.getByRole('button', { name: /Your account/ }).focus()
  await page.keyboard.press('Enter')
  const out = page.getByRole('menuitem', { name: /Sign out/ })
  await out.waitFor()
  await out.focus()
  await page.keyboard.press('Enter')
  await page.waitForURL('**/sign-in**')
  expect((await context.request.get('/api/v1/me')).status()).toBe(401)
  await context.close()
})

test('a paid order that is ready is found by its ticket and handed over with two keys', async () => {
  const page = await atCounter()
  const { branchId } = shop()
  await withShirt(page)
  await page.keyboard.press('F9')
  await page.getByRole('radio', { name: 'Cash' }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('status', { name: 'Just finished' }).waitFor()
  const [order] = (await fromApi<{ items: Order[] }>(`/orders?branchId=${branchId}`)).items
  await fromApi(`/orders/${order?.id}/ready`, {})
  await focusIs(page, 'Customer, phone or ticket')
  await page.keyboard.type(`${order?.ticket}-1`)
  await page.keyboard.press('Enter')
  await focusIs(page, 'Hand over')
  await page.keyboard.press('Enter')
  await page.getByText('Handed over').first().waitFor()
  await focusIs(page, 'Customer, phone or ticket')
  expect((await wholeOrder(order?.id ?? '')).status).toBe('collected')
  await page.context().close()
})

test('a key that goes to a field has gone there when the next letter is typed, however slow the page', async () => {
  const page = await atCounter()
  const focusAfter = (key: string) =>
    page.evaluate((pressed) => {
      document.activeElement?.dispatchEvent(
        new KeyboardEvent('keydown', { key: pressed, bubbles: true, cancelable: true }),
      )
      return document.activeElement?.getAttribute('aria-keyshortcuts')
    }, key)
  expect([await focusAfter('F4'), await focusAfter('F2'), await focusAfter('F4')]).toEqual(['F4', 'F2', 'F4'])
  await page.context().close()
})

test('a declined card takes nothing and says so; cash then does', async () => {
  const page = await atCounter()
  await withShirt(page, 'tie')
  await page.keyboard.press('F9')
  await page.getByRole('radio', { name: 'Cash' }).waitFor()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await page.getByText(/declined/).waitFor()
  const [order] = (await fromApi<{ items: Order[] }>(`/orders?branchId=${shop().branchId}`)).items
  expect(await wholeOrder(order?.id ?? '')).toMatchObject({ total: 413, paid: 0 })
  await page.getByRole('radio', { name: 'Card' }).focus()
  await page.keyboard.press('c')
  await page.keyboard.press('Enter')
  await page.getByRole('status', { name: 'Just finished' }).waitFor()
  expect(await wholeOrder(order?.id ?? '')).toMatchObject({ paid: 413, balance: 0 })
  await page.context().close()
})

test('Enter pressed twice, and a lost answer, take an order in once', async () => {
  const page = await atCounter()
  const { branchId } = shop()
  const count = async () => (await fromApi<{ items: Order[] }>(`/orders?branchId=${branchId}&limit=200`)).items.length
  const before = await count()
  let lost = 0
  await page.route('**/api/v1/orders', async (route) => {
    if (route.request().method() !== 'POST' || lost > 0) return route.continue()
    lost += 1
    await route.fetch()
    await route.abort('connectionreset')
  })
  await withShirt(page)
  await page.keyboard.press('F9')
  await page.keyboard.press('F9')
  await page.getByRole('radio', { name: 'Cash' }).waitFor()
  expect(lost).toBe(1)
  expect(await count()).toBe(before + 1)
  const [order] = (await fromApi<{ items: Order[] }>(`/orders?branchId=${branchId}`)).items
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await page.getByRole('status', { name: 'Just finished' }).waitFor()
  expect((await fromApi<{ items: object[] }>(`/orders/${order?.id}/payments`)).items).toHaveLength(1)
  await page.context().close()
})

test('what is on the ticket survives a reload and goes when it is taken in', async () => {
  const page = await atCounter()
  await withShirt(page, '3 shirt')
  await page.getByRole('list', { name: 'Lines of the ticket' }).getByText('Shirt').waitFor()
  await page.reload()
  await page.getByRole('list', { name: 'Lines of the ticket' }).getByText('Shirt').waitFor()
  await page.keyboard.press('F9')
  await page.getByRole('radio', { name: 'Cash' }).waitFor()
  await page.reload()
  await page.getByText('Nothing on the ticket yet').waitFor()
  await page.context().close()
})

test('a blocked customer is refused in a sentence, and the ticket stays', async () => {
  const page = await atCounter()
  await page.keyboard.type('osk')
  await page.getByRole('option', { name: /Oskar/ }).waitFor()
  await page.keyboard.press('Enter')
  await withShirt(page)
  await page.keyboard.press('F9')
  await page
    .getByText(/This customer is blocked \(Unpaid since May\)/)
    .first()
    .waitFor()
  expect(await page.getByRole('list', { name: 'Lines of the ticket' }).getByRole('listitem').count()).toBe(1)
  expect(await ordersOf(shop().customers.blocked)).toEqual([])
  await page.context().close()
})

test('an order that changed meanwhile is refused with the reason and can be reloaded', async () => {
  const { branchId } = shop()
  const catalog = await fromApi<{
    items: { id: string; name: string; prices: { serviceId: string; unit: string }[] }[]
  }>(`/catalog/counter?branchId=${branchId}`)
  const shirt = catalog.items.find(({ name }) => name === 'Shirt')
  const line = { itemId: shirt?.id, ...shirt?.prices[0], quantity: 1000 }
  const order = await fromApi<Order>('/orders', {
    branchId,
    customerId: null,
    lines: [{ itemId: line.itemId, serviceId: line.serviceId, unit: line.unit, quantity: 1000 }],
  })
  const page = await pageOf(browser, shop().cashier)
  // Without the live connection the page cannot know what happens elsewhere.
  await page.routeWebSocket('**/ws**', () => undefined)
  await page.goto(`/counter?order=${order.id}`)
  await page.getByRole('button', { name: 'All ready' }).waitFor()
  await fromApi(`/orders/${order.id}/ready`, {})
  await page.getByRole('button', { name: 'All ready' }).focus()
  await page.keyboard.press('Enter')
  await page.getByText('This was not done').waitFor()
  await page.context().close()
})

test('a silent terminal is said to be silent, and the payment is not asked for again', async () => {
  const page = await atCounter()
  await withShirt(page, 'glove')
  await page.keyboard.press('F9')
  await page.getByRole('radio', { name: 'Cash' }).waitFor({ state: 'attached' })
  await page.keyboard.press('k')
  await page.keyboard.press('Enter')
  await page.getByText('The card terminal does not answer', { exact: false }).first().waitFor()
  await page.context().close()
})

test('a ticket parked at one till comes back whole at another, and is paid with a tip', async () => {
  const first = await atCounter()
  await withShirt(first, '2.4x1.3 rug')
  await first.keyboard.type('2 shirt')
  await first.keyboard.press('Enter')
  const total = await totalOf(first)
  await first.keyboard.press('F8')
  await focusIs(first, 'Whose it is, or what')
  await first.keyboard.type('The lady with the rug')
  await first.keyboard.press('Enter')
  await first.getByRole('button', { name: '1 parked ticket' }).waitFor()
  expect(await first.getByRole('list', { name: 'Lines of the ticket' }).count()).toBe(0)

  const second = await atCounter()
  await second.keyboard.press('F8')
  const parked = second.getByRole('button', { name: /^The lady with the rug.*this minute.*2 lines/ })
  await parked.waitFor()
  await second.keyboard.press('Enter')
  const lines = second.getByRole('list', { name: 'Lines of the ticket' }).getByRole('listitem')
  await lines.nth(1).waitFor()
  expect(await lines.allInnerTexts()).toEqual([expect.stringMatching(/Rug, wool/), expect.stringMatching(/Shirt/)])
  expect(await totalOf(second)).toBe(total)
  await first.getByRole('button', { name: '1 parked ticket' }).waitFor({ state: 'hidden' })

  await second.keyboard.press('F9')
  await second.getByRole('radio', { name: 'Cash' }).waitFor({ state: 'attached' })
  await second.keyboard.type('100')
  await second.keyboard.press('Tab')
  await focusIs(second, 'Tip')
  await second.keyboard.type('2')
  await second.keyboard.press('Enter')
  await second.getByRole('status', { name: 'Just finished' }).waitFor()
  const { items } = await fromApi<{ items: Order[] }>(`/orders?branchId=${shop().branchId}&limit=1`)
  const order = await wholeOrder(items[0]?.id ?? '')
  expect(order).toMatchObject({ balance: 0, paid: order.total })
  const payments = await fromApi<{ items: object[] }>(`/orders/${order.id}/payments`)
  expect(payments.items).toMatchObject([
    { tender: 'cash', tip: 200, tendered: 10_000, change: 10_000 - order.total - 200 },
  ])
  await first.context().close()
  await second.context().close()
})
