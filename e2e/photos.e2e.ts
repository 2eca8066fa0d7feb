import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aPng } from '../server/testing/pictures.ts'
import { fromApi, openBrowser, pageOf, shop, visit } from './harness.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

interface Photos {
  photos: { kind: string; note: string; removed: unknown }[]
  acknowledgements: { way: string; name: string }[]
}

async function anOrder(): Promise<{ id: string }> {
  const { branchId } = shop()
  const catalog = await fromApi<{
    items: { id: string; name: string; prices: { serviceId: string; unit: string }[] }[]
  }>(`/catalog/counter?branchId=${branchId}`)
  const shirt = catalog.items.find(({ name }) => name === 'Shirt')
  const { serviceId, unit } = shirt?.prices[0] ?? {}
  return fromApi('/orders', {
    branchId,
    customerId: null,
    lines: [{ itemId: shirt?.id, serviceId, unit, quantity: 2000 }],
  })
}

test('damage is photographed at the counter, acknowledged with a signature, and a wrong picture is removed', async () => {
  const { id } = await anOrder()
  const page = await pageOf(browser, shop().owner)
  await visit(page, `/orders/${id}`)
  await page.getByRole('button', { name: 'Take a picture' }).press('Enter')
  const taking = page.getByRole('dialog', { name: /^A picture of/ })
  await taking.getByRole('button', { name: 'Keep the picture' }).press('Enter')
  await taking.getByText('Take or choose a picture first').waitFor()
  const file = { name: 'hole.png', mimeType: 'image/png', buffer: aPng() }
  await taking.getByLabel('Camera or file').setInputFiles(file)
  await taking.getByAltText('The picture as it will be kept').waitFor()
  await taking.getByLabel('What is to be seen').fill('Hole at the cuff')
  await taking.getByRole('button', { name: 'Keep the picture' }).press('Enter')
  await taking.waitFor({ state: 'detached' })
  const picture = page.getByRole('button', { name: /^Enlarge: .*Hole at the cuff/ })
  await picture.waitFor()

  await page.getByRole('button', { name: 'Customer acknowledges damage' }).press('Enter')
  const asking = page.getByRole('dialog', { name: 'Customer acknowledges damage' })
  await asking.getByLabel('Name of who acknowledges it').fill('Anna Weber')
  await asking.getByLabel('How').selectOption('signature')
  await asking.getByRole('button', { name: 'Write it down' }).press('Enter')
  await asking.getByText('There is no signature yet').waitFor()
  const box = await asking.getByRole('img', { name: 'Sign here' }).boundingBox()
  if (!box) throw new Error('There is nothing to sign on.')
  await page.mouse.move(box.x + 40, box.y + 60)
  await page.mouse.down()
  await page.mouse.move(box.x + 180, box.y + 30, { steps: 5 })
  await page.mouse.up()
  await asking.getByRole('button', { name: 'Write it down' }).press('Enter')
  await asking.waitFor({ state: 'detached' })
  await page.getByAltText('Signature of Anna Weber').waitFor()

  await picture.press('Enter')
  await page.getByRole('dialog').getByRole('button', { name: 'Remove the picture' }).press('Enter')
  const removing = page.getByRole('dialog', { name: 'Remove the picture' })
  await removing.getByLabel('Why').fill('The wrong shirt')
  await removing.getByRole('button', { name: 'Remove the picture' }).press('Enter')
  await page.getByText(/was removed: The wrong shirt/).waitFor()
  const { photos, acknowledgements } = await fromApi<Photos>(`/orders/${id}/photos`)
  expect(photos).toMatchObject([{ kind: 'damage', note: 'Hole at the cuff', removed: { reason: 'The wrong shirt' } }])
  expect(acknowledgements).toMatchObject([{ way: 'signature', name: 'Anna Weber' }])
  await page.context().close()
})
