import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { violations } from './audit.ts'
import { aDeliveryDay } from './delivery-day.ts'
import { fromApi, openBrowser, openContext, type View, visit } from './harness.ts'
import {
  aPhone,
  aPortalCustomer,
  askForCode,
  fill,
  linkFor,
  linkSentTo,
  openPortal,
  takeDearBag,
  takeIn,
  typeCode,
} from './portal-customer.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
  await aDeliveryDay('Portal', ['Portal Stop'])
})
afterAll(() => browser.close())

const phone: View = { width: 320, height: 640 }

/** Puts away what the last deed was answered with: on a phone it lies over buttons. */
const putAway = (page: Page): Promise<void> =>
  page.getByRole('region', { name: 'Notifications' }).getByRole('button', { name: 'Close' }).click()

/** Chooses the first free time of the second day that there is one, and asks for it. */
async function requestPickup(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Request a pickup' }).first().click()
  await page.getByRole('heading', { name: 'Request a pickup' }).waitFor()
  await page.getByRole('button', { name: 'Request this pickup' }).click()
  await page.getByText('Choose a time').waitFor()
  await page.getByRole('group', { name: 'Day' }).locator('label').nth(1).click()
  await page.getByRole('group', { name: 'Time', exact: true }).locator('label').first().click()
  await page.getByLabel('Note for the driver').fill('Two bags')
  await page.getByRole('button', { name: 'Request this pickup' }).click()
  await page.getByRole('heading', { name: 'Visits' }).waitFor()
  await putAway(page)
}

test('a customer signs in, sees an order become ready, asks for a pickup, opens a receipt and signs out', async () => {
  const customer = await aPortalCustomer('Paula Portal')
  const order = await takeIn(customer)
  const context = await openContext(browser, phone)
  const page = await openPortal(context, customer)

  const card = page.getByRole('link', { name: new RegExp(order.ticket) })
  await expect.poll(() => card.innerText()).toContain('Received')
  await fromApi(`/orders/${order.id}/ready`, {})
  await visit(page, '/portal/')
  expect(await card.innerText()).toContain('You can collect it now')
  expect(await card.innerText()).toContain('7.00')

  await requestPickup(page)
  const asked = page.getByRole('list', { name: 'Visits' }).getByRole('listitem')
  await expect.poll(() => asked.count()).toBe(1)
  await asked.getByRole('button', { name: 'Another time' }).click()
  await asked.getByRole('group', { name: 'Time', exact: true }).locator('label').first().click()
  await asked.getByRole('button', { name: 'Take this time' }).click()
  await page.getByText('The new time is agreed').waitFor()
  await putAway(page)
  await asked.getByRole('button', { name: 'Call off' }).click()
  await asked.getByRole('button', { name: 'Call the visit off' }).click()
  await asked.getByText('Called off').waitFor()
  await putAway(page)

  await page.getByRole('link', { name: 'Orders' }).click()
  await card.click()
  await page.getByRole('heading', { name: `Order ${order.ticket}` }).waitFor()
  const [receipt] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Receipt (PDF)' }).click(),
  ])
  expect(receipt.suggestedFilename()).toBe(`${order.ticket}.pdf`)

  await page.getByRole('link', { name: 'Me', exact: true }).click()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.getByRole('heading', { name: 'Sign in' }).waitFor()
  await visit(page, `/portal/orders/${order.id}`)
  await page.getByRole('heading', { name: 'Sign in' }).waitFor()
  await context.close()
})

test('where two share a phone, the code alone opens neither: who it is is asked, and each sees only their own (AC-1.2, AC-X.3)', async () => {
  const shared = aPhone()
  const mother = await aPortalCustomer('Mona Shared', shared)
  const daughter = await aPortalCustomer('Dora Shared', shared)
  const [hers, theirs] = [await takeIn(mother), await takeIn(daughter)]
  const context = await openContext(browser, phone)
  const page = await context.newPage()
  await page.goto('/portal/')
  await askForCode(page, shared)
  await typeCode(page, shared)
  await page.getByRole('heading', { name: 'Who are you?' }).waitFor()
  const proof = page.getByLabel(/^Ticket number/)
  await proof.fill('XX-000000-000')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByText('We cannot tell who you are by that').waitFor()
  await proof.fill(theirs.ticket)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('heading', { name: /Hello, .*Dora Shared/ }).waitFor()
  await page.getByRole('link', { name: new RegExp(theirs.ticket) }).waitFor()
  expect(await page.getByText(hers.ticket).count()).toBe(0)
  await context.close()
})

test('a link from the shop signs in once, by its button and not by being opened', async () => {
  const customer = await aPortalCustomer('Lina Link')
  const link = await linkFor(customer)
  const context = await openContext(browser, phone)
  const preview = await context.newPage()
  await visit(preview, link)
  await preview.getByRole('button', { name: 'Sign in' }).waitFor()
  await preview.close()
  const page = await context.newPage()
  await visit(page, link)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('heading', { name: /Hello, .*Lina Link/ }).waitFor()
  const again = await openContext(browser, phone)
  const late = await again.newPage()
  await visit(late, link)
  await late.getByRole('button', { name: 'Sign in' }).click()
  await late.getByText('This link was used before').waitFor()
  await Promise.all([context.close(), again.close()])
})

test('a price above what was told waits for the customer, who is asked by a link and answers behind it', async () => {
  const customer = await aPortalCustomer('Pia Price')
  const orderId = await takeDearBag(customer)
  const context = await openContext(browser, phone)
  const page = await context.newPage()
  await visit(page, await linkSentTo(customer))
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('heading', { name: 'May we go on at this price?' }).waitFor()
  await page.getByRole('button', { name: /^Go on for .*7.00/ }).click()
  await page.getByText('Thank you, we go on').waitFor()
  await page.getByRole('heading', { name: 'May we go on at this price?' }).waitFor({ state: 'detached' })
  expect(await fromApi(`/orders/${orderId}`)).toMatchObject({ status: 'received' })
  await context.close()
})

test('a price that is declined holds the order, and the shop learns of it', async () => {
  const customer = await aPortalCustomer('Dina Declines')
  const orderId = await takeDearBag(customer)
  const context = await openContext(browser, phone)
  const page = await openPortal(context, customer)
  await visit(page, `/portal/orders/${orderId}`)
  await page.getByRole('button', { name: 'Do not go on' }).click()
  await page.getByRole('button', { name: 'Decline the price' }).click()
  await page.getByText('We have your answer and will be in touch').waitFor()
  await page.getByRole('heading', { name: 'May we go on at this price?' }).waitFor({ state: 'detached' })
  expect(await fromApi(`/orders/${orderId}`)).not.toMatchObject({ status: 'received' })
  await context.close()
})

test('wishes and consents are changed by the customer and known to the shop', async () => {
  const customer = await aPortalCustomer('Willa Wishes')
  const known = () => fromApi<{ preferences: object; consents: object }>(`/customers/${customer.id}`)
  const context = await openContext(browser, phone)
  const page = await openPortal(context, customer)
  await visit(page, '/portal/wishes')
  await page.getByLabel('Starch').selectOption('heavy')
  await page.getByLabel('Allergies').fill('Lavender')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('Saved: your next order is done this way').waitFor()
  await visit(page, '/portal/messages')
  const offers = page.getByRole('region', { name: 'Offers' }).getByRole('switch').nth(1)
  const orders = page.getByRole('region', { name: 'Your orders' }).getByRole('switch').first()
  await offers.click()
  await orders.click()
  await expect
    .poll(async () => (await known()).consents)
    .toMatchObject({
      email: { granted: true },
      'sms:service': { granted: false },
    })
  await page.reload()
  await expect.poll(() => offers.isChecked()).toBe(true)
  await expect.poll(() => orders.isChecked()).toBe(false)
  expect((await known()).preferences).toMatchObject({ starch: 'heavy', allergies: 'Lavender' })
  await context.close()
})

test('a blocked customer sees what is in hand, and is told that nothing new is taken', async () => {
  const customer = await aPortalCustomer('Bea Blocked')
  const order = await takeIn(customer)
  await fromApi(`/customers/${customer.id}/block`, { version: 1, reason: 'Three unpaid invoices' })
  const context = await openContext(browser, phone)
  const page = await openPortal(context, customer)
  await page.getByRole('link', { name: new RegExp(order.ticket) }).waitFor()
  await page.getByText('We cannot take anything new from you at the moment').waitFor()
  expect(await page.getByRole('link', { name: 'Request a pickup' }).count()).toBe(0)
  await visit(page, '/portal/pickup')
  await page.getByText('stays yours to pay for and to collect').waitFor()
  expect(await page.getByRole('button', { name: 'Request this pickup' }).count()).toBe(0)
  await context.close()
})

const looks: View[] = [
  { ...phone, theme: 'light' },
  { ...phone, theme: 'dark', direction: 'rtl' },
  { width: 1366, theme: 'dark' },
]

const pages = ['', 'orders', 'visits', 'pickup', 'balance', 'account', 'wishes', 'addresses', 'messages', 'devices']

/** What opens on the pages, and what somebody does there. */
const opened: Record<string, readonly [page: string, act: (page: Page) => Promise<void>]> = {
  'a new address': [
    'addresses',
    async (page) => {
      await page.getByRole('button', { name: 'Add an address' }).click()
      await page.getByRole('button', { name: 'Save' }).click()
      await page.getByText('This is needed').first().waitFor()
    },
  ],
  'a pickup without a time': [
    'pickup',
    async (page) => {
      await page.getByRole('button', { name: 'Request this pickup' }).click()
      await page.getByText('Choose a time').waitFor()
    },
  ],
  'a visit to be moved': [
    'visits',
    async (page) => {
      await page.getByRole('button', { name: 'Another time' }).click()
      await page.getByRole('button', { name: 'Take this time' }).click()
      await page.getByText('Choose a time').waitFor()
    },
  ],
  'a visit to be called off': [
    'visits',
    async (page) => {
      await page.getByRole('button', { name: 'Call off' }).click()
      await page.getByRole('button', { name: 'Call the visit off' }).waitFor()
    },
  ],
  'what cannot be loaded': [
    'balance',
    async (page) => {
      await page.route('**/api/v1/portal/balance', (route) => route.abort())
      await page.reload()
      await page.getByText('Your balance could not be loaded').waitFor()
    },
  ],
  'what is on its way': [
    'orders',
    async (page) => {
      await page.route('**/api/v1/portal/orders?*', () => undefined)
      await page.reload()
      await page.getByRole('status').first().waitFor()
    },
  ],
  'an address to be removed': [
    'addresses',
    async (page) => {
      await page.getByRole('button', { name: 'Remove' }).click()
      await page.getByRole('button', { name: 'Remove the address' }).waitFor()
    },
  ],
}

/** The violations of a page as it stands, and what is wider than the screen. */
async function audit(page: Page, name: string): Promise<string[]> {
  const found = (await violations(page)).map((violation) => `${name}: ${violation}`)
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  return overflow > 0 ? [...found, `${name}: ${overflow} px wider than the screen`] : found
}

async function auditSignIn(page: Page, to: string): Promise<string[]> {
  await visit(page, '/portal/')
  const found = await audit(page, 'signing in')
  await page.getByRole('button', { name: 'Send me a code' }).click()
  await page.getByText('Enter your phone number or e-mail address').waitFor()
  found.push(...(await audit(page, 'nothing typed')))
  await askForCode(page, to)
  found.push(...(await audit(page, 'the code')))
  await typeCode(page, to)
  await page.getByRole('heading', { name: 'Who are you?' }).waitFor()
  found.push(...(await audit(page, 'who it is')))
  await visit(page, '/portal/link#a-link-that-was-sent')
  return [...found, ...(await audit(page, 'a link'))]
}

test.each(looks)('no page of the customers’ app has a violation, in %j', { timeout: 300_000 }, async (look) => {
  const shared = aPhone()
  const customer = await aPortalCustomer(`Seen ${look.theme} ${look.width}`)
  const order = await takeIn(customer)
  const dearId = await takeDearBag(customer)
  await fill(customer, order.id)
  await Promise.all([aPortalCustomer('Sam Shared', shared), aPortalCustomer('Sue Shared', shared)])
  const context = await openContext(browser, look)
  const found = await auditSignIn(await context.newPage(), shared)
  const page = await openPortal(context, customer)
  await requestPickup(page)
  for (const path of [...pages, `orders/${order.id}`, `orders/${dearId}`]) {
    await visit(page, `/portal/${path}`)
    found.push(...(await audit(page, path)))
  }
  for (const [name, [path, act]] of Object.entries(opened)) {
    await visit(page, `/portal/${path}`)
    await act(page)
    found.push(...(await audit(page, name)))
    await page.unrouteAll({ behavior: 'ignoreErrors' })
  }
  await context.setOffline(true)
  await page.getByText('You are offline').waitFor()
  found.push(...(await audit(page, 'offline')))
  expect(found).toEqual([])
  await context.close()
})
