import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { violations } from './audit.ts'
import { watchPointer } from './hands.ts'
import { fromApi, openBrowser, pageOf, shop, visit } from './harness.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

interface Message {
  customer: string | null
  state: string
  body: string
  queuedAt: string
  sendAt: string
}

/** What a customer was told, the latest first. */
const toldTo = async (name: string): Promise<Message[]> =>
  (await fromApi<{ items: Message[] }>('/messages')).items.filter(({ customer }) => customer === name)

/** Work of a customer that has just become ready; its ticket. */
async function somethingReady(customerId: string): Promise<string> {
  const { branchId } = shop().quiet
  const { items } = await fromApi<{ items: { id: string; prices: { serviceId: string; unit: string }[] }[] }>(
    `/catalog/counter?branchId=${branchId}`,
  )
  const [item] = items
  const { serviceId, unit } = item?.prices[0] ?? {}
  const lines = [{ itemId: item?.id, serviceId, unit, quantity: 1000 }]
  const { id } = await fromApi<{ id: string }>('/orders', { branchId, customerId, lines })
  await fromApi(`/orders/${id}/ready`, {})
  return (await fromApi<{ ticket: string }>(`/orders/${id}`)).ticket
}

async function setQuietHours(page: Page, from: string, until: string): Promise<void> {
  await page.getByRole('button', { name: 'Quiet hours' }).press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Quiet hours' })
  await dialog.getByLabel('Quiet from').fill(from)
  await dialog.getByLabel('Quiet until').fill(until)
  await dialog.getByRole('button', { name: 'Save' }).press('Enter')
  await dialog.waitFor({ state: 'detached' })
}

/** A page of the manager's at the branch whose quiet hours the stories change. */
async function pageThere(): Promise<Page> {
  const page = await pageOf(browser, shop().owner)
  await page.addInitScript((id) => localStorage.setItem('clothesline.branch', id), shop().quiet.branchId)
  return page
}

test('a customer is told that their work is ready: it waits out the quiet hours, goes out by day, and is read in the console', async () => {
  const name = 'Rhea Ready'
  const { id } = await fromApi<{ id: string }>('/customers', { name, phones: [{ number: '+353871230301' }] })
  const page = await pageThere()
  const pointerEvents = await watchPointer(page)
  await visit(page, '/messages')
  await page.getByText('Messages stay here').waitFor()

  await setQuietHours(page, '00:01', '00:00')
  const late = await somethingReady(id)
  const isPutOff = ({ state, sendAt, queuedAt }: Message) => state === 'queued' && sendAt > queuedAt
  await expect.poll(async () => (await toldTo(name)).map(isPutOff)).toEqual([true])
  await visit(page, '/messages?state=queued')
  const row = (ticket: string) => page.getByRole('row').filter({ hasText: ticket })
  await row(late).getByText('Waiting').waitFor()

  await setQuietHours(page, '00:00', '00:00')
  const ticket = await somethingReady(id)
  await expect.poll(async () => (await toldTo(name))[0]?.state).toBe('sent')
  await visit(page, '/messages')
  await page.getByRole('row').filter({ hasText: ticket }).focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: `Your order ${ticket} is ready` })
  await dialog.getByText(`Hello ${name}, your order ${ticket} is ready at ${shop().quiet.name}.`).waitFor()
  await dialog.getByText('Sent', { exact: true }).waitFor()
  await dialog.getByText('+353871230301').waitFor()
  expect(await violations(page)).toEqual([])
  expect(await pointerEvents()).toBe(0)
  await page.context().close()
})

test('who has said no to messages of one kind is told nothing, and the console says why', async () => {
  const name = 'Nell Never'
  const consents = { 'sms:service': { granted: false } }
  const phones = [{ number: '+353871230302' }]
  const { id } = await fromApi<{ id: string }>('/customers', { name, phones, consents })
  const ticket = await somethingReady(id)
  await expect.poll(async () => (await toldTo(name))[0]?.state).toBe('withheld')
  const page = await pageThere()
  await visit(page, '/messages?state=withheld')
  await page.getByRole('row').filter({ hasText: ticket }).focus()
  await page.keyboard.press('Enter')
  await page.getByText('The customer has not agreed to be told this.').waitFor()
  await page.context().close()
})
