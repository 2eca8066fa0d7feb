import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { violations } from './audit.ts'
import { watchPointer } from './hands.ts'
import { fromApi, openBrowser, pageOf, shop, visit } from './harness.ts'
import type { Person } from './shop.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

async function pageAt(person: Person): Promise<Page> {
  const page = await pageOf(browser, person)
  await page.addInitScript((id) => localStorage.setItem('clothesline.branch', id), shop().quiet.branchId)
  return page
}

interface Settings {
  version: number
  quietFrom: string
  quietUntil: string
  offersMost: number
  offersDays: number
}

async function setMessages(change: Partial<Settings>): Promise<void> {
  const address = `/message-settings/${shop().quiet.branchId}`
  const { can: _, ...now } = await fromApi<Settings & { can: unknown }>(address)
  await fromApi(address, { ...now, ...change }, 'PUT')
}

interface Fates {
  state: string
  messages: { sent: number; waiting: number; withheld: number }
}

const campaign = (id: string) => fromApi<Fates>(`/campaigns/${id}`)

/** A campaign begins, and its messages go out, by jobs. */
const timeout = 30_000

const messagesOf = async (name: string) =>
  (
    await fromApi<{ items: { customer: string | null; purpose: string; state: string; reason: string | null }[] }>(
      '/messages?limit=200',
    )
  ).items.filter(({ customer, purpose }) => customer === name && purpose === 'offers')

/** Plans a campaign for those who are due, with the keyboard; its id. */
async function plan(page: Page, name: string): Promise<string> {
  await visit(page, '/outreach/campaigns/new')
  await page.getByLabel('Name').fill(name)
  await page.getByRole('checkbox', { name: 'Lapsed' }).press('Space')
  await page.getByRole('checkbox', { name: 'Due' }).press('Space')
  await page.getByRole('button', { name: 'Count them' }).press('Enter')
  await page.getByText(/of whom 1 can and may be reached/).waitFor()
  await page.getByLabel('Words').fill('Hello {name}, it is quiet at {branch} without you.')
  await page.getByRole('spinbutton', { name: 'Percent held out' }).fill('0')
  await page.getByRole('button', { name: 'Plan it' }).press('Enter')
  await page.getByRole('heading', { name }).waitFor()
  return page.url().split('/').at(-1) ?? ''
}

test('offers go to those who have agreed alone, wait out the quiet hours, and keep to the cap', async () => {
  const { willing, name } = shop().quiet
  const page = await pageAt(shop().owner)
  const pointerEvents = await watchPointer(page)

  await setMessages({ quietFrom: '00:01', quietUntil: '00:00', offersMost: 1 })
  const atNight = await plan(page, 'By night')
  await expect.poll(async () => (await campaign(atNight)).messages, { timeout }).toMatchObject({ waiting: 1, sent: 0 })
  await visit(page, `/outreach/campaigns/${atNight}`)
  await page.getByRole('button', { name: 'Stop it' }).press('Enter')
  await expect.poll(async () => (await campaign(atNight)).messages).toMatchObject({ waiting: 0, withheld: 1, sent: 0 })

  await setMessages({ quietFrom: '00:00', quietUntil: '00:00' })
  const plans = [await plan(page, 'By day'), await plan(page, 'Once more')]
  const fates = async () => (await Promise.all(plans.map(campaign))).map(({ messages }) => messages)
  const settled = async () => (await fates()).reduce((sum, { sent, withheld }) => sum + sent + withheld, 0)
  await expect.poll(settled, { timeout }).toBe(2)
  expect((await fates()).reduce((sum, { sent }) => sum + sent, 0)).toBe(1)

  const told = await messagesOf(willing)
  expect(told.map(({ reason }) => reason).toSorted()).toEqual(['capped', 'stopped', null].toSorted())
  expect(await messagesOf('Nora No')).toEqual([])
  await visit(page, `/outreach/campaigns/${plans[0]}`)
  await page.getByText(`Hello {name}, it is quiet at {branch} without you.`).waitFor()
  await visit(page, '/messages')
  await page.getByText(`Hello ${willing}, it is quiet at ${name} without you.`).first().waitFor()
  expect(await pointerEvents()).toBe(0)
  await page.context().close()
})

test('those who stay away are called one by one, and what came of it decides who is left alone', async () => {
  const { caller, branchId } = shop().quiet
  const page = await pageAt(caller)
  const pointerEvents = await watchPointer(page)
  await visit(page, '/outreach')
  const rows = page.getByRole('row')
  await rows.filter({ hasText: 'Petra Past' }).waitFor()
  expect(await violations(page)).toEqual([])

  const called = new Map<string, string>()
  const settle = async (outcome: string, note: string) => {
    await page.getByRole('button', { name: 'Call the next' }).press('Enter')
    await page.getByRole('radio', { name: outcome }).waitFor()
    const who = (await page.getByRole('heading', { level: 1 }).textContent()) ?? ''
    await page.getByRole('radio', { name: outcome }).press('Space')
    await page.getByLabel('Note').fill(note)
    await page.getByRole('button', { name: 'Save' }).press('Enter')
    await page.getByText('The call is settled').last().waitFor()
    called.set(who, outcome)
  }
  await settle('We talked', 'Was away for the summer')
  await settle('No answer', '')
  await settle('Do not contact again', 'Moved to Cork')
  await page.getByRole('button', { name: 'Call the next' }).press('Enter')
  await page.getByRole('button', { name: 'Give back' }).press('Enter')
  await page.getByRole('button', { name: 'Call the next' }).waitFor()
  expect(called.size).toBe(3)

  const counts = await fromApi<{ due: number; resting: number }>(`/outreach-counts?branchId=${branchId}`)
  expect(counts).toMatchObject({ due: 1, resting: 3 })
  await visit(page, '/outreach/calls')
  for (const [who, outcome] of called) await rows.filter({ hasText: who }).getByText(outcome).waitFor()
  await rows.filter({ hasText: 'Moved to Cork' }).waitFor()
  expect(await pointerEvents()).toBe(0)
  await page.context().close()
})
