import { setTimeout as pause } from 'node:timers/promises'
import { type Browser, type BrowserContext, chromium, type Page, type Request } from 'playwright-core'
import { inject } from 'vitest'
import type { Person, Shop } from './shop.ts'

/** The shop that the stories of this process take place in. */
export function shop(): Shop {
  const place = Number(process.env.VITEST_POOL_ID) - 1
  const found = inject('shops')[place]
  if (!found) throw new Error(`There is no shop for process ${place}.`)
  return found
}

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Opens Chromium; close it in afterAll. */
export const openBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium', headless: true, args: flags })

/** How a page is looked at. */
export interface View {
  width?: number
  height?: number
  theme?: 'light' | 'dark'
  direction?: 'ltr' | 'rtl'
  /** The language of the console, BCP 47. */
  locale?: string
}

/** A browser profile of its own that looks at the shop in a certain way, with reduced motion. */
export async function openContext(
  browser: Browser,
  { width = 1366, height = 768, theme = 'light', direction = 'ltr', locale = 'en' }: View = {},
): Promise<BrowserContext> {
  const context = await browser.newContext({
    baseURL: shop().url,
    viewport: { width, height },
    colorScheme: theme,
    reducedMotion: 'reduce',
    hasTouch: width < 600,
  })
  await context.addInitScript((look) => localStorage.setItem('clothesline.look', JSON.stringify(look)), {
    theme,
    direction,
    density: 'comfortable',
    locale,
  })
  return context
}

const cookies = new Map<string, Awaited<ReturnType<BrowserContext['cookies']>>>()

/**
 * Signs somebody in through the API, once; their cookies serve the contexts that follow. All stories come from one address, whose tries are counted:
 * one that comes after many others waits as long as it is told to, since each try in vain counts as well.
 */
export async function signIn(context: BrowserContext, person: Person): Promise<void> {
  const known = cookies.get(person.email)
  if (known) return context.addCookies(known)
  const { email, password } = person
  const ask = () => context.request.post('/api/auth/sign-in/email', { data: { email, password } })
  let response = await ask()
  if (response.status() === 429) {
    await pause(1_000 * Math.min((await response.json()).details.seconds + 1, 75))
    response = await ask()
  }
  if (!response.ok()) throw new Error(`Signing in failed: ${await response.text()}`)
  cookies.set(person.email, await context.cookies())
}

/** The pages that stand open. */
export const openPages = new Set<Page>()

/** A page of somebody signed in. */
export async function pageOf(browser: Browser, person: Person, view?: View): Promise<Page> {
  const context = await openContext(browser, view)
  await signIn(context, person)
  const page = await context.newPage()
  openPages.add(page)
  page.on('close', () => openPages.delete(page))
  return page
}

const underWay = new WeakMap<Page, Set<Request>>()

function requestsOf(page: Page): Set<Request> {
  const known = underWay.get(page)
  if (known) return known
  const requests = new Set<Request>()
  underWay.set(page, requests)
  page.on('request', (request) => requests.add(request))
  page.on('requestfinished', (request) => requests.delete(request))
  page.on('requestfailed', (request) => requests.delete(request))
  return requests
}

/** Two frames: what an answer changes is drawn, and what it leads to is asked for. */
const drawn = (page: Page): Promise<void> =>
  page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))))

async function atRest(page: Page): Promise<void> {
  const requests = requestsOf(page)
  for (let quiet = 0; quiet < 2; ) {
    await drawn(page)
    quiet = requests.size === 0 ? quiet + 1 : 0
  }
}

/** Loads an address and waits until the page has come to rest: a heading stands, its fonts too, and nothing more is asked for. */
export async function visit(page: Page, address: string): Promise<void> {
  requestsOf(page)
  await page.goto(address)
  await page.locator('h1').first().waitFor({ state: 'attached' })
  await page.evaluate(() => document.fonts.ready.then(() => undefined))
  await atRest(page)
}

/** Goes to an address as a link would, without loading the application anew, and waits until the page there has come to rest. */
export async function goWithin(page: Page, address: string): Promise<void> {
  await page.evaluate((to) => {
    for (const heading of document.querySelectorAll('h1')) heading.dataset.left = ''
    history.pushState(null, '', to)
  }, address)
  await page.locator('h1:not([data-left])').first().waitFor({ state: 'attached' })
  await atRest(page)
}

/** Asks the public API with the owner's key. */
export async function fromApi<Answer>(path: string, body?: object, method = body ? 'POST' : 'GET'): Promise<Answer> {
  const { url, key } = shop()
  const response = await fetch(`${url}/api/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${key}`, ...(body && { 'content-type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
  })
  const answer: unknown = await response.json()
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${JSON.stringify(answer)}`)
  return answer as Answer
}
