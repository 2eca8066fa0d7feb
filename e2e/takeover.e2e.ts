import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fromApi, openBrowser, pageOf, shop } from './harness.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const csv = (name: string, rows: readonly string[]) => ({
  name: `${name}.csv`,
  mimeType: 'text/csv',
  buffer: Buffer.from(rows.join('\r\n')),
})

/** What an old shop had; the amount of its one balance as it was written. */
const oldShop = (amount: string) => [
  csv('balances', ['id,customer_phone,kind,amount', `C1,+353871230010,credit,${amount}`]),
  csv('orders', ['id,ticket,taken,promised,total,tax,paid', 'O1,Paper 88,2026-01-05,2026-01-07,7.00,1.00,2.00']),
  csv('pieces', ['order,tag,item,service', 'O1,OLD-88-1,Shirt,Dry clean']),
]

test('a branch comes over from another system: the fault is explained, the corrected files are brought once and compared', async () => {
  const page = await pageOf(browser, shop().owner)
  await page.goto('/imports')
  await page.getByRole('link', { name: 'Bring a branch over' }).press('Enter')
  await page.getByLabel('Bring over to').selectOption({ label: 'West Street' })
  await page.waitForURL(`**/imports/takeover?branch=${shop().auditedBranchId}`)
  await page.locator('input[type=file]').setInputFiles(oldShop('"1,50"'))

  await page.getByText('1 fault: nothing can be brought over yet').waitFor()
  const fault = page.getByRole('grid', { name: 'What is wrong' }).getByRole('row').nth(1)
  expect((await fault.innerText()).split(/\s*\n\s*/).slice(0, 4)).toEqual(['Balances', '2', 'amount', '1,50'])
  expect(await page.getByRole('button', { name: 'Bring it over' }).count()).toBe(0)

  await page.getByRole('link', { name: 'Read it again' }).press('Enter')
  await page.locator('input[type=file]').setInputFiles(oldShop('1.50'))
  await page.getByRole('row', { name: 'Store credit 1 €1.50' }).waitFor()
  await page.getByRole('row', { name: 'To pay of them 1 €5.00' }).waitFor()
  await page.getByRole('button', { name: 'Bring it over' }).press('Enter')
  await page
    .getByRole('alertdialog')
    .getByText(/1 balance, 0 packages and 1 order with 1 piece/)
    .waitFor()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Bring it over' }).press('Enter')

  await page.getByText('All of it was brought over').first().waitFor()
  await page.getByRole('row', { name: 'Open orders 1 €7.00 1 €7.00 0 €0.00' }).waitFor()
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'As CSV' }).press('Enter'),
  ])
  expect(file.suggestedFilename()).toBe('takeover WS.csv')

  const { items } = await fromApi<{ items: { id: string; reference: string }[] }>('/orders?ticket=paper%2088')
  expect(items.map(({ reference }) => reference)).toEqual(['Paper 88'])
  await page.goto(`/orders/${items[0]?.id}`)
  await page.getByText('Brought over as Paper 88').waitFor()
  await page.getByText(/^Paid before it was brought over\s*€\s*2\.00$/).waitFor()
  await page.context().close()
})

test('who may not bring anything over is told which right is missing', async () => {
  const page = await pageOf(browser, shop().cashier)
  await page.goto('/imports/takeover')
  await page.getByText(/bring balances and orders over from another system/).waitFor()
  expect(await page.locator('input[type=file]').count()).toBe(0)
  await page.context().close()
})
