import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fakeGateway } from '../server/testing/fake-gateway.ts'
import { fakeSms } from '../server/testing/fake-sms.ts'
import { freePort, type RealServer, serve } from '../server/testing/real-server.ts'
import { http, type StandIn, standInFor } from '../server/testing/stand-in.ts'
import { violations } from './audit.ts'
import { openBrowser, visit } from './harness.ts'
import { furnish } from './shop.ts'

type Furnished = Awaited<ReturnType<typeof furnish>>

const undo: (() => unknown)[] = []
let browser: Browser
let server: RealServer
let there: Furnished
let card: StandIn
let texts: StandIn

/** A shop of its own, whose card gateway and SMS gateway can be switched off. */
beforeAll(async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'clothesline-troubles-'))
  undo.push(() => rm(dataDir, { recursive: true, force: true }))
  const [gateway, phones] = await Promise.all([fakeGateway(), fakeSms()])
  undo.push(gateway.close, phones.close)
  card = await standInFor(gateway.url, http)
  texts = await standInFor(phones.url, http)
  undo.push(card.close, texts.close)
  const env = {
    CARD_GATEWAY_URL: `http://127.0.0.1:${card.port}`,
    ...{ CARD_GATEWAY_KEY: 'sk_test', CARD_GATEWAY_READER: 'tmr_1' },
    SMS_GATEWAY_URL: `http://127.0.0.1:${texts.port}`,
    ...{ SMS_GATEWAY_KEY: 'k', SMS_FROM: 'Laundry' },
  }
  server = await serve({ dataDir, port: await freePort(), env })
  undo.push(async () => {
    server.signal('SIGTERM')
    await server.ended
  })
  there = await furnish(dataDir, server.url)
  browser = await openBrowser()
  undo.push(() => browser.close())
})
afterAll(async () => {
  for (const step of undo.reverse()) await step()
})

async function fromThere<Answer>(path: string, body?: object): Promise<Answer> {
  const headers = { authorization: `Bearer ${there.key}`, ...(body && { 'content-type': 'application/json' }) }
  const request = body ? { method: 'POST', headers, body: JSON.stringify(body) } : { headers }
  const answer = await fetch(`${server.url}/api/v1${path}`, request)
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`)
  return (await answer.json()) as Answer
}

async function cashierThere(): Promise<Page> {
  const context = await browser.newContext({ baseURL: server.url, viewport: { width: 1366, height: 768 } })
  const { email, password } = there.cashier
  await context.request.post('/api/auth/sign-in/email', { data: { email, password } })
  return context.newPage()
}

/** A ticket with one thing on it, asked to be paid. */
async function aTicketToPay(page: Page): Promise<void> {
  await page.goto('/counter')
  await page.getByRole('option').first().waitFor()
  // No wait between the key and the first letter: both go where somebody at the counter means them to.
  await page.keyboard.press('F4')
  await page.keyboard.type('trousers')
  await page.keyboard.press('Enter')
  await page.locator('[aria-busy=false]').getByRole('status', { name: 'Total' }).waitFor()
  await page.keyboard.press('F9')
  await page.getByRole('radio', { name: 'Cash' }).waitFor()
}

const cardSaid = 'The card terminal does not answer. Take cash or another way to pay.'
const textsSaid = 'Text messages are not going out. They are kept and sent later.'

test('a card terminal and text messages that are off are named on every page, cash goes on, and the names go when they work again', async () => {
  const page = await cashierThere()
  await aTicketToPay(page)
  await card.fail('refuses connections')
  await page.keyboard.press('k')
  await page.keyboard.press('Enter')
  await page.getByText('Nothing was taken from the card').waitFor()
  await page.getByText(cardSaid).waitFor()
  expect(await violations(page)).toEqual([])
  await page.getByRole('button', { name: 'Take cash' }).press('Enter')
  await page.keyboard.press('Enter')
  await page.getByRole('status', { name: 'Just finished' }).waitFor()

  await texts.fail('answers 500')
  const { items } = await fromThere<{ items: { id: string }[] }>(`/orders?branchId=${there.branchId}&limit=1`)
  const { returning: customerId } = there.customers
  const lines = await linesThere()
  const { id } = await fromThere<{ id: string }>('/orders', { branchId: there.branchId, customerId, lines })
  await fromThere(`/orders/${id}/ready`, {})
  expect(items).toHaveLength(1)
  await expect.poll(() => troublesThere()).toEqual(['card', 'sms'])
  await visit(page, '/orders')
  const strip = page.locator('summary', { hasText: 'Not working at the moment: card terminal and text messages' })
  await strip.press('Enter')
  await page.getByText(textsSaid).waitFor()
  expect(await violations(page)).toEqual([])

  await Promise.all([card.heal(), texts.heal()])
  await aTicketToPay(page)
  await page.keyboard.press('k')
  await page.getByText('Cash or another way to pay is quickest').waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('status', { name: 'Just finished' }).waitFor()
  await page.getByText(cardSaid).waitFor({ state: 'detached' })
  await expect.poll(() => troublesThere(), { timeout: 60_000 }).toEqual([])
  await visit(page, '/orders')
  expect(await page.getByText(textsSaid).count()).toBe(0)
  const { items: told } = await fromThere<{ items: { state: string }[] }>(`/messages?customerId=${customerId}`)
  expect(told).toMatchObject([{ state: 'sent' }])
})

const troublesThere = async (): Promise<string[]> =>
  (await fromThere<{ items: { name: string }[] }>('/troubles')).items.map(({ name }) => name)

async function linesThere() {
  const { items } = await fromThere<{ items: { id: string; prices: { serviceId: string; unit: string }[] }[] }>(
    `/catalog/counter?branchId=${there.branchId}`,
  )
  const [item] = items
  const { serviceId, unit } = item?.prices[0] ?? {}
  return [{ itemId: item?.id, serviceId, unit, quantity: 1000 }]
}
