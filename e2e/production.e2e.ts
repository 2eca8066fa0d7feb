import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { watchPointer } from './hands.ts'
import { fromApi, openBrowser, pageOf, shop, visit } from './harness.ts'

interface Placed {
  id: string
  ticket: string
  tags: { tag: string }[]
}

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

/** An order of two pieces. */
async function twoPieces(): Promise<Placed> {
  const { branchId } = shop()
  const { items } = await fromApi<{
    items: { id: string; name: string; prices: { serviceId: string; unit: string }[] }[]
  }>(`/catalog/counter?branchId=${branchId}`)
  const shirt = items.find(({ name }) => name === 'Shirt')
  const { serviceId, unit } = shirt?.prices[0] ?? {}
  return fromApi('/orders', {
    branchId,
    customerId: null,
    lines: [{ itemId: shirt?.id, serviceId, unit, quantity: 2000 }],
  })
}

const tagsOf = ({ tags }: Placed): [string, string] => [tags[0]?.tag ?? '', tags[1]?.tag ?? '']

/** What a keyboard-wedge scanner does: it types into whatever has the focus, and ends with Enter. */
async function read(page: Page, code: string): Promise<void> {
  await page.keyboard.type(code)
  await page.keyboard.press('Enter')
}

const statusOf = async (id: string) => (await fromApi<{ status: string }>(`/orders/${id}`)).status

test('two pieces go through the stations and onto a rack by a scanner alone; with the second the order is ready', async () => {
  const { branchId, cashier } = shop()
  const placed = await twoPieces()
  const [one, other] = tagsOf(placed)
  await fromApi('/production/racks', { branchId, code: 'A-7', capacity: 20 })
  const page = await pageOf(browser, cashier)
  const pointerEvents = await watchPointer(page)
  await visit(page, '/production/station/cleaning')
  await read(page, one)
  await page.getByText('It is at Tagged. Next comes: Sorting.').first().waitFor()
  expect(await page.getByText('Refused').count()).toBeGreaterThan(0)

  for (const stage of ['sorted', 'cleaning', 'finishing', 'inspection', 'assembly', 'bagged']) {
    await visit(page, `/production/station/${stage}`)
    for (const code of [one.toLowerCase(), other]) await read(page, code)
    await page.getByText(`Order ${placed.ticket} is together.`).waitFor()
    expect(await pointerEvents()).toBe(0)
  }
  await read(page, other)
  await page.getByText(`${other} is here already`).first().waitFor()

  await visit(page, '/production/racks')
  await read(page, one)
  await page.getByText('Scan a rack first').first().waitFor()
  await read(page, 'a-7')
  await page.getByText('Rack A-7').first().waitFor()
  await read(page, one)
  await page.getByText(`${one} → A-7`).first().waitFor()
  expect(await statusOf(placed.id)).toBe('received')
  await read(page, other)
  await page.getByText(`Order ${placed.ticket} is ready.`).first().waitFor()
  expect(await statusOf(placed.id)).toBe('ready')

  await page.getByRole('button', { name: 'Take the last scan back' }).press('Enter')
  await page.getByText('Taken back').first().waitFor()
  expect(await statusOf(placed.id)).toBe('received')
  expect(await pointerEvents()).toBe(0)
  await page.context().close()
})

test('what travels is counted at both ends: the piece that did not arrive is named on both screens', async () => {
  const { till, cashier } = shop()
  const placed = await twoPieces()
  const [one, other] = tagsOf(placed)
  const sender = await pageOf(browser, cashier)
  await visit(sender, '/production/manifests')
  await sender.getByRole('button', { name: 'Start a manifest' }).first().press('Enter')
  await sender.getByLabel('To').selectOption({ label: 'Quay Street' })
  await sender.getByRole('button', { name: 'Start a manifest' }).last().press('Enter')
  await sender.getByLabel('Scan a piece or a ticket onto it').waitFor()
  await read(sender, one)
  await read(sender, other)
  await sender.getByText('2 pieces').first().waitFor()
  await sender.getByRole('button', { name: 'Send', exact: true }).press('Enter')
  await sender.getByText('On its way').first().waitFor()

  const receiver = await pageOf(browser, till.cashier)
  await visit(receiver, new URL(sender.url()).pathname)
  await read(receiver, one)
  await receiver.getByText('Received').first().waitFor()
  await receiver.getByRole('button', { name: 'Close: what was not scanned is missing' }).press('Enter')
  for (const page of [receiver, sender]) {
    await page.getByText('1 missing, 0 surplus').waitFor()
    await page.getByRole('listitem').filter({ hasText: other }).getByText('Missing').waitFor()
  }
  await sender.context().close()
  await receiver.context().close()
})
