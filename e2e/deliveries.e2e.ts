import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aDeliveryDay } from './delivery-day.ts'
import { watchPointer } from './hands.ts'
import { fromApi, openBrowser, pageOf, shop, visit } from './harness.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

interface Stop {
  id: string
  state: string
  driverId: string | null
  position: number | null
}

const stop = (id: string | undefined) => fromApi<Stop>(`/delivery-jobs/${id}`)

test('a dispatcher gives stops to a driver and puts them in order without a pointer, and another screen follows', async () => {
  const { owner, cashier, branchId } = shop()
  const { drivers, jobIds } = await aDeliveryDay('One', ['Aster Gate', 'Birch Gate'])
  const [driver] = drivers
  const page = await pageOf(browser, owner)
  const watcher = await pageOf(browser, cashier)
  const pointerEvents = await watchPointer(page)
  await visit(page, '/deliveries')
  await visit(watcher, '/deliveries')

  for (const name of ['Aster Gate', 'Birch Gate']) {
    await page.getByRole('button', { name: `Driver for ${name}`, exact: true }).press('Enter')
    await page.getByRole('menuitem', { name: driver?.name ?? '' }).press('Enter')
    await page.getByRole('button', { name: `Drive to ${name} later` }).waitFor()
  }
  for (const id of jobIds) expect(await stop(id)).toMatchObject({ state: 'assigned', driverId: driver?.id })

  await page.getByRole('button', { name: 'Drive to Birch Gate earlier' }).press('Enter')
  await expect.poll(async () => (await stop(jobIds[1])).position).toBe(1)
  expect(await stop(jobIds[0])).toMatchObject({ position: 2 })
  const lane = watcher.getByRole('region', { name: driver?.name ?? '' }).getByRole('listitem')
  await expect.poll(() => lane.first().textContent()).toContain('Birch Gate')
  expect(await pointerEvents()).toBe(0)

  const { items } = await fromApi<{ items: Stop[] }>(`/branches/${branchId}/deliveries`)
  expect(items.filter(({ driverId }) => driverId === driver?.id).map(({ id }) => id)).toEqual(jobIds.toReversed())
  await Promise.all([page.context().close(), watcher.context().close()])
})

test('a pickup is asked for in a free window of the zone that serves the postcode', async () => {
  const { cashier, customers } = shop()
  await aDeliveryDay('Two', [])
  const page = await pageOf(browser, cashier)
  await visit(page, `/deliveries/new?customer=${customers.returning}`)
  await page.getByLabel('Street and number').fill('7 Canal Row')
  await page.getByLabel('Postcode').fill('D04')
  await page.getByText(/Free windows in Canal/).waitFor()
  const window = page.getByLabel('Window')
  await window.selectOption({ index: 1 })
  await page.getByRole('button', { name: 'Pickup or delivery' }).press('Enter')
  await page.getByText('The stop is confirmed').first().waitFor()
  await page.getByRole('heading', { name: /Pickup · / }).waitFor()
  await page.context().close()
})
