import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fromApi, openBrowser, pageOf, shop, visit } from './harness.ts'
import { aPhone, linkSentTo } from './portal-customer.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

interface Pinned {
  addresses: { pin: string | null; latitude: number | null; longitude: number | null }[]
}

const nowhere = { lines: ['1 Rue de la Paix'], city: 'Paris', postcode: '75002' }
const narrowQuay = { lines: ['14 Narrow Quay'], city: 'Bristol', postcode: 'BS1 4QA' }
const pinsOf = async (id: string) =>
  (await fromApi<Pinned>(`/customers/${id}`)).addresses.map(({ pin, latitude }) => ({ pin, latitude }))

test('an address that is not on the map says so, and its pin is put by numbers or on the map', async () => {
  const { id } = await fromApi<{ id: string }>('/customers', { name: 'Petra Pin', addresses: [narrowQuay, nowhere] })
  await expect.poll(() => pinsOf(id), { timeout: 20_000 }).toMatchObject([{ pin: 'house' }, { pin: 'none' }])
  const page = await pageOf(browser, shop().cashier)
  await visit(page, `/customers/${id}`)
  await page.getByText('Not found on the map').waitFor()

  await page.getByRole('button', { name: 'Edit addresses' }).press('Enter')
  await page.getByRole('group', { name: 'Address 2' }).getByRole('button', { name: 'Put the pin' }).press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Where is it?' })
  const degrees = dialog.getByLabel('Latitude and longitude')
  await degrees.fill('Paris')
  await dialog.getByRole('button', { name: 'Put the pin here' }).press('Enter')
  await dialog.getByText('Enter latitude and longitude, such as').waitFor()
  await degrees.fill('48.8687, 2.3312')
  await dialog.getByRole('button', { name: 'Put the pin here' }).press('Enter')
  await page.getByRole('button', { name: 'Save' }).press('Enter')
  await page.getByRole('button', { name: 'Edit addresses' }).waitFor()
  await page.getByText('Pin put by hand').waitFor()
  expect(await pinsOf(id)).toEqual([
    { pin: 'house', latitude: expect.any(Number) },
    { pin: 'hand', latitude: 48.8687 },
  ])

  await page.getByRole('button', { name: 'Edit addresses' }).press('Enter')
  await page.getByRole('group', { name: 'Address 1' }).getByRole('button', { name: 'Put the pin' }).press('Enter')
  const before = await degrees.inputValue()
  await dialog.getByRole('button', { name: 'Zoom in' }).waitFor()
  await dialog.locator('canvas').click({ position: { x: 60, y: 60 } })
  await expect.poll(() => degrees.inputValue()).not.toBe(before)
  await page.context().close()
})

test('a stop that is not on the map says so on the board, and a dispatcher puts its pin', async () => {
  const { branchId } = shop()
  const address = { name: 'Stella Stop', ...nowhere }
  const { id } = await fromApi<{ id: string }>('/delivery-jobs', { branchId, kind: 'pickup', address })
  const pin = async () => (await fromApi<{ pin: string | null }>(`/delivery-jobs/${id}`)).pin
  await expect.poll(pin, { timeout: 20_000 }).toBe('none')
  const page = await pageOf(browser, shop().owner)
  await visit(page, '/deliveries')
  await page.getByRole('listitem').filter({ hasText: 'Stella Stop' }).getByText('Not found on the map').waitFor()
  await visit(page, `/deliveries/${id}`)
  await page.getByRole('button', { name: 'Put the pin' }).press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Where is it?' })
  await dialog.getByLabel('Latitude and longitude').fill('48.8687, 2.3312')
  await dialog.getByRole('button', { name: 'Put the pin here' }).press('Enter')
  await page.getByText('The pin is put').waitFor()
  expect(await pin()).toBe('hand')
  await page.context().close()
})

test('a customer is sent a link to the portal from their page, and why not is said where they cannot be', async () => {
  const phone = aPhone()
  const name = 'Ines Invited'
  const { id } = await fromApi<{ id: string }>('/customers', { name, phones: [{ number: phone }] })
  const page = await pageOf(browser, shop().cashier)
  await visit(page, `/customers/${id}`)
  await page.getByRole('button', { name: 'Send a link to the portal' }).press('Enter')
  await page.getByText('Ines Invited gets a link to the portal').waitFor()
  expect(await linkSentTo({ id, name, phone })).toMatch(/^\/portal\/link#/)

  const { id: unreachable } = await fromApi<{ id: string }>('/customers', { name: 'Udo Unreachable' })
  await visit(page, `/customers/${unreachable}`)
  await page.getByRole('button', { name: 'Send a link to the portal' }).press('Enter')
  await page.getByRole('alert').getByText('has no phone or e-mail address to send a link to').waitFor()
  await page.context().close()
})
