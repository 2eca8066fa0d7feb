import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { tabTo, watchPointer } from './hands.ts'
import { fromApi, openBrowser, pageOf, shop } from './harness.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const priceList = [
  'Item;Service;Price;Currency',
  'Kimono;Dry clean;18,00;GBP',
  'Obi;Dry clean;9,50;GBP',
  'Haori;Dry clean;on request;GBP',
  'Cape;Dry clean;12-15;GBP',
].join('\r\n')

/** Chooses a file the way a keyboard does: Space on the focused field opens the platform's own choice. */
async function upload(page: Page, content: string): Promise<void> {
  const choosing = page.waitForEvent('filechooser')
  await page.goto('/imports?kind=catalog')
  await page.getByText('Choose a file', { exact: true }).waitFor()
  await tabTo(page, /^Choose a file/)
  await page.keyboard.press('Space')
  const chooser = await choosing
  await chooser.setFiles({ name: 'kimonos.csv', mimeType: 'text/csv', buffer: Buffer.from(content) })
  await page.waitForURL('**/imports/catalog/**')
  await page.getByText('What would change').waitFor()
}

interface ListedPrice {
  itemId: string
  itemName: string
  serviceId: string
  amount: number
}

async function poundPrices(): Promise<{ id: string; version: number; prices: ListedPrice[] } | undefined> {
  const lists = await fromApi<{ items: { id: string; currency: string; version: number }[] }>('/catalog/price-lists')
  const list = lists.items.find(({ currency }) => currency === 'GBP')
  if (!list) return undefined
  const { items } = await fromApi<{ items: ListedPrice[] }>(`/catalog/price-lists/${list.id}/prices`)
  return { id: list.id, version: list.version, prices: items }
}

test('a price list with two bad rows: they are explained, left out, and a second import changes nothing; without a pointer', async () => {
  const page = await pageOf(browser, shop().owner)
  const pointerEvents = await watchPointer(page)
  await upload(page, priceList)

  await page.getByText('CSV, cells parted by semicolons').waitFor()
  const exceptions = page.getByRole('grid', { name: 'Exceptions' })
  await exceptions.getByText(/“on request” is a price on request/).waitFor()
  await exceptions.getByText(/“12-15” is a range from/).waitFor()
  const rows = await exceptions.getByRole('row').allInnerTexts()
  expect(rows.slice(1).map((row) => row.split('\n')[0])).toEqual(['4', '5'])
  expect(await page.getByRole('button', { name: 'Apply' }).isDisabled()).toBe(true)
  expect(await poundPrices()).toBeUndefined()

  await tabTo(page, /^All or nothing/)
  await page.keyboard.press('ArrowDown')
  await page.waitForFunction(() =>
    [...document.querySelectorAll('button')].some(({ textContent, disabled }) => textContent === 'Apply' && !disabled),
  )
  await tabTo(page, /^Apply$/)
  await page.keyboard.press('Enter')
  await page.getByRole('alertdialog').getByText('2 prices created').waitFor()
  await tabTo(page, /^Apply$/)
  await page.keyboard.press('Enter')
  await page.getByText('2 prices created, none changed, none unchanged, 2 rows left out.').waitFor()
  const taken = await poundPrices()
  expect(taken?.prices.map(({ itemName, amount }) => [itemName, amount])).toEqual([
    ['Kimono', 1800],
    ['Obi', 950],
  ])

  await upload(page, priceList)
  await page.getByText('Nothing would change').waitFor()
  expect(await page.getByRole('button', { name: 'Apply' }).count()).toBe(0)
  expect(await poundPrices()).toEqual(taken)
  expect(await pointerEvents()).toBe(0)
  await page.context().close()
})

test('a file that is no table is refused with the reason', async () => {
  const page = await pageOf(browser, shop().owner)
  await page.goto('/imports?kind=catalog')
  const file = { name: 'photo.csv', mimeType: 'text/csv', buffer: Buffer.from([0x89, 0x50, 0, 1, 2, 0, 3]) }
  await page.locator('input[type=file]').setInputFiles(file)
  await page.getByText('This file could not be taken in').waitFor()
  await page.getByText(/This is not a text table/).waitFor()
  await page.context().close()
})

test('prices are written like in a spreadsheet and saved together; what somebody else changed meanwhile is shown first', async () => {
  const list = await poundPrices()
  const kimono = list?.prices.find(({ itemName }) => itemName === 'Kimono')
  if (!list || !kimono) throw new Error('The import above made no list.')
  const page = await pageOf(browser, shop().owner)
  await page.goto(`/catalog/price-lists/${list.id}?search=kimono`)
  await page.getByRole('grid').getByText('18.00').waitFor()
  const column = await page.getByRole('columnheader').allInnerTexts()
  await page.locator(`[data-cell="0-${column.indexOf('Dry clean') - 1}"]`).focus()
  await page.keyboard.type('20')
  await page.keyboard.press('Escape')
  expect(await page.getByText('not saved').count()).toBe(0)
  await page.keyboard.type('19.5')
  await page.keyboard.press('Enter')
  await page.getByText('1 price not saved').waitFor()

  const wish = { itemId: kimono.itemId, serviceId: kimono.serviceId, unit: 'piece', terms: { amount: 1850 } }
  await page.request.put(`/api/v1/catalog/price-lists/${list.id}/prices`, {
    headers: { origin: shop().url },
    data: { version: list.version, prices: [wish] },
  })
  await page.getByText('Somebody else changed this list meanwhile').waitFor()
  await page.getByText(/Kimono, Dry clean: £18\.00 → £18\.50 \(yours: £19\.50\)/).waitFor()
  await tabTo(page, /^Save mine on top/)
  await page.keyboard.press('Enter')
  await page.getByText('1 price was saved').waitFor()
  const saved = await poundPrices()
  expect(saved?.prices.find(({ itemName }) => itemName === 'Kimono')?.amount).toBe(1950)
  await page.context().close()
})
