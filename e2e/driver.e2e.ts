import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aPng } from '../server/testing/pictures.ts'
import { violations } from './audit.ts'
import { aDriverRound, callOff, type DriverRound, driveTo, openPhone, type ToldStop, toldStop } from './driver-round.ts'
import { fromApi, openBrowser, openContext, shop, type View } from './harness.ts'
import { openLossyNetwork } from './lossy-network.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const phone: View = { width: 320, height: 640 }

async function sign(page: Page): Promise<void> {
  const pad = page.getByRole('img', { name: 'Sign here' })
  await pad.scrollIntoViewIfNeeded()
  const box = await pad.boundingBox()
  if (!box) throw new Error('There is nothing to sign on.')
  await page.mouse.move(box.x + 20, box.y + 30)
  await page.mouse.down()
  await page.mouse.move(box.x + 120, box.y + 50, { steps: 5 })
  await page.mouse.up()
}

const completeIt = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Complete the stop' }).click()
  await page.getByRole('heading', { name: 'Today' }).waitFor()
}

const finish = async (page: Page): Promise<void> => page.getByRole('button', { name: 'Complete', exact: true }).click()

/** A bag is fetched: who gave it, their signature, a photo. */
async function fetchFirst(page: Page): Promise<void> {
  await driveTo(page, 'First Stop')
  await finish(page)
  await page.getByLabel('Received by').fill('Anna Weber')
  await sign(page)
  await page.getByLabel('Take a photo').setInputFiles({ name: 'bag.png', mimeType: 'image/png', buffer: aPng() })
  await page.getByText('1 photo kept').waitFor()
  await completeIt(page)
}

async function findNobodyAtSecond(page: Page): Promise<void> {
  await driveTo(page, 'Second Stop')
  await page.getByRole('button', { name: 'In vain …' }).click()
  await page.getByRole('radio', { name: 'Nobody was there' }).check()
  const submit = page.getByRole('button', { name: 'It was in vain' })
  await submit.click()
  await submit.waitFor({ state: 'detached' })
}

/** An order is brought and paid: not without a proof, here its tags. */
async function bringThird(page: Page, tags: readonly string[]): Promise<void> {
  await driveTo(page, 'Third Stop')
  await finish(page)
  await page.getByRole('button', { name: 'Complete the stop' }).click()
  await page.getByText('Say who received it').waitFor()
  for (const tag of tags) {
    await page.getByLabel('Type a tag').fill(tag.toLowerCase())
    await page.getByLabel('Type a tag').press('Enter')
    await page.getByText(`${tag} belongs here`).first().waitFor()
  }
  await page.getByRole('button', { name: 'Exactly that' }).click()
  await completeIt(page)
}

const timeout = 90_000

/** Waits until nothing waits any more and something was refused. */
async function synced(page: Page): Promise<void> {
  await page
    .getByText(/not taken/)
    .first()
    .waitFor({ timeout })
  await expect.poll(() => page.getByText(/to send/).count(), { timeout }).toBe(0)
}

async function putAllAside(page: Page): Promise<void> {
  const entries = page.getByRole('listitem')
  for (let left = await entries.count(); left > 0; left -= 1) {
    await page.getByRole('button', { name: 'Put aside …' }).first().click()
    await page.getByRole('button', { name: 'Forget it for good' }).click()
    await expect.poll(() => entries.count()).toBe(left - 1)
  }
  await page.getByText('All sent').waitFor()
}

/** Everything the driver did stands once, in its order, as the public API tells it. */
async function expectWhole({ jobs, order }: DriverRound): Promise<void> {
  const [first, second, third] = await Promise.all([jobs.First, jobs.Second, jobs.Third].map(toldStop))
  const way = ['confirmed', 'assigned', 'en_route', 'arrived']
  const stepsOf = (stop: ToldStop | undefined) => stop?.steps.map(({ to }) => to)
  expect(stepsOf(first)).toEqual([...way, 'completed'])
  expect(stepsOf(second)).toEqual([...way, 'attempted'])
  expect(stepsOf(third)).toEqual([...way, 'completed'])
  expect(first?.pictures.map(({ kind }) => kind).toSorted()).toEqual(['photo', 'signature'])
  expect(first?.proof).toMatchObject({ receiver: 'Anna Weber' })
  expect(second?.reason).toBe('Nobody was there')
  expect(third?.proof).toMatchObject({ tags: order.tags, cash: { taken: order.due } })
}

test('a whole round offline, then synced: no stop is lost or doubled (AC-1.7)', async () => {
  const round = await aDriverRound('Off')
  const { driver, jobs, order } = round
  const context = await openContext(browser, phone)
  const network = await openLossyNetwork(shop().url)
  const before = await openPhone(context, driver, network.url)
  await before.getByRole('link', { name: /Fourth Stop/ }).waitFor()

  await context.setOffline(true)
  await before.getByRole('button', { name: 'Start the shift' }).click()
  await before.getByText('The branch sees where you are').waitFor()
  await fetchFirst(before)
  await findNobodyAtSecond(before)
  // The app is closed and opened again, still without a connection.
  await before.close()
  const page = await context.newPage()
  await page.goto(`${network.url}/driver/`)
  await page.getByRole('link', { name: /First Stop.*Done/ }).waitFor()
  await bringThird(page, order.tags)
  // Meanwhile the branch calls a stop off that the driver, who cannot know, goes to.
  await callOff(jobs.Fourth)
  await driveTo(page, 'Fourth Stop')
  await finish(page)
  await completeIt(page)
  expect(await toldStop(jobs.First)).toMatchObject({ state: 'assigned', pictures: [] })

  network.loseAnswers()
  await context.setOffline(false)
  await synced(page)
  expect(network.words()).toBeGreaterThan(20)
  await expectWhole(round)

  // What was refused is told in a sentence and stays until the driver has seen it.
  expect(await toldStop(jobs.Fourth)).toMatchObject({ state: 'cancelled' })
  await page.getByRole('link', { name: /not taken/ }).click()
  await page
    .getByText(/cannot become/)
    .first()
    .waitFor()
  expect(await violations(page)).toEqual([])
  await putAllAside(page)

  const now = Date.now()
  const [from, to] = [now - 3_600_000, now + 60_000].map((at) => new Date(at).toISOString())
  const track = () => fromApi<{ items: unknown[] }>(`/drivers/${driver.id}/track?from=${from}&to=${to}`)
  await expect.poll(async () => (await track()).items.length, { timeout }).toBeGreaterThan(0)
  await context.close()
  network.close()
})

const looks: View[] = [
  { ...phone, theme: 'light' },
  { ...phone, theme: 'dark', direction: 'rtl' },
]

test.each(looks)('no page of the driver’s app has a violation, in %j', async (look) => {
  const { driver } = await aDriverRound(`Seen${look.theme}`)
  const context = await openContext(browser, look)
  const fresh = await context.newPage()
  await fresh.goto('/driver/')
  await fresh.getByLabel('Password').waitFor()
  const found: string[] = []
  const audit = async (page: Page, name: string) => {
    for (const violation of await violations(page)) found.push(`${name}: ${violation}`)
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    if (overflow > 0) found.push(`${name}: ${overflow} px wider than the phone`)
  }
  await audit(fresh, 'signing in')
  await fresh.close()
  const page = await openPhone(context, driver)
  await page.getByRole('link', { name: /Third Stop/ }).waitFor()
  await audit(page, 'the round')
  await driveTo(page, 'Third Stop')
  await audit(page, 'a stop')
  await page.getByRole('button', { name: 'In vain …' }).click()
  await audit(page, 'in vain')
  await page.getByRole('button', { name: 'Back' }).click()
  await page.getByRole('button', { name: 'Complete', exact: true }).click()
  await page.getByLabel('Type a tag').fill('XX-1-1')
  await page.getByLabel('Type a tag').press('Enter')
  await audit(page, 'completing')
  await context.setOffline(true)
  await page.getByRole('button', { name: 'Complete the stop' }).click()
  await page.getByRole('heading', { name: 'Today' }).waitFor()
  await page
    .getByRole('link', { name: /to send/ })
    .first()
    .click()
  await page.getByRole('heading', { name: 'To be sent' }).waitFor()
  await audit(page, 'what waits')
  expect(found).toEqual([])
  await context.close()
})

test('who drives for no branch is told so', async () => {
  const context = await openContext(browser, phone)
  const page = await context.newPage()
  await page.goto('/driver/')
  await page.getByLabel('E-mail address').fill(shop().marketer.email)
  await page.getByLabel('Password').fill(shop().marketer.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('heading', { name: 'You drive for no branch' }).waitFor()
  expect(await violations(page)).toEqual([])
  await context.close()
})

test('the app speaks the language of the browser, then that of the driver, who chooses another and keeps it without a connection', async () => {
  const { driver } = await aDriverRound('Spoken')
  const viewport = { width: 320, height: 640 }
  const context = await browser.newContext({ baseURL: shop().url, viewport, locale: 'de-DE', reducedMotion: 'reduce' })
  const page = await context.newPage()
  await page.goto('/driver/')
  await page.getByLabel('E-Mail-Adresse').fill(driver.email)
  await page.getByLabel('Passwort').fill(driver.password)
  await page.getByRole('button', { name: 'Anmelden' }).click()
  await page.getByRole('heading', { name: 'Today' }).waitFor()
  await page.getByLabel('Language').selectOption('ar')
  await page.getByRole('heading', { name: 'اليوم' }).waitFor()
  await page.getByRole('link', { name: /Third Stop/ }).waitFor()
  expect(await page.evaluate(() => document.documentElement.dir)).toBe('rtl')
  expect(await violations(page)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0)

  await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
  await context.setOffline(true)
  await page.reload()
  await page.getByRole('link', { name: /Third Stop/ }).click()
  await page.getByRole('button', { name: 'الانطلاق' }).click()
  await page.getByRole('button', { name: 'وصلتُ' }).waitFor()
  await context.close()
})
