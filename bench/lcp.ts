import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Page } from 'playwright-core'
import { buildConsole } from '../e2e/built-console.ts'
import { furnish, type Shop } from '../e2e/shop.ts'
import { freePort, serve } from '../server/testing/real-server.ts'

// Lighthouse's mobile profile: a slow 4G line and a mid-range phone.
const line = {
  offline: false,
  latency: 150,
  downloadThroughput: (1.6 * 1024 * 1024) / 8,
  uploadThroughput: (750 * 1024) / 8,
}
const slowerCpu = 4
const rounds = 5
const rest = 1_500

interface Paint {
  ms: number
  element: string
  text: string
}

interface Seen {
  paint: Paint
  /** When the first prices stood on the page. */
  prices: number
}

const watch = `
  globalThis.paints = []
  new PerformanceObserver((list) => {
    for (const { startTime, element } of list.getEntries())
      globalThis.paints.push({ ms: startTime, element: element?.localName ?? '', text: (element?.textContent ?? '').trim().slice(0, 60) })
  }).observe({ type: 'largest-contentful-paint', buffered: true })`

async function counterPaint(page: Page): Promise<Seen> {
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('Network.enable')
  await cdp.send('Network.emulateNetworkConditions', line)
  await cdp.send('Network.setCacheDisabled', { cacheDisabled: true })
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: slowerCpu })
  await page.addInitScript(watch)
  await page.goto('/counter')
  await page.getByRole('option').first().waitFor()
  const prices = (await page.evaluate('performance.now()')) as number
  await page.waitForTimeout(rest)
  const paints = (await page.evaluate('globalThis.paints')) as Paint[]
  const paint = paints.at(-1)
  if (!paint) throw new Error('Nothing was painted.')
  return { paint, prices }
}

async function measured(shop: Omit<Shop, 'routes'>): Promise<Seen[]> {
  const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking']
  const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium'
  const browser = await chromium.launch({ executablePath, args })
  const seen = []
  try {
    for (let round = 0; round < rounds; round += 1) {
      const view = { width: 412, height: 823 }
      const context = await browser.newContext({
        baseURL: shop.url,
        viewport: view,
        deviceScaleFactor: 1.75,
        isMobile: true,
      })
      const { email, password } = shop.cashier
      const answer = await context.request.post('/api/auth/sign-in/email', { data: { email, password } })
      if (!answer.ok()) throw new Error(`Signing in failed: ${await answer.text()}`)
      seen.push(await counterPaint(await context.newPage()))
      await context.close()
    }
  } finally {
    await browser.close()
  }
  return seen
}

const middle = (values: readonly number[]): number =>
  Math.round(values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0)

/** The largest contentful paint of the counter, signed in and nothing cached, on Lighthouse's mobile profile; medians in milliseconds. */
export async function run() {
  const dataDir = await mkdtemp(join(tmpdir(), 'clothesline-lcp-'))
  await buildConsole()
  const server = await serve({ dataDir, port: await freePort() })
  try {
    const seen = await measured(await furnish(dataDir, server.url))
    return {
      lcp_ms: middle(seen.map(({ paint }) => paint.ms)),
      prices_in_sight_ms: middle(seen.map(({ prices }) => prices)),
      rows: seen.map(({ paint, prices }) => ({
        lcp_ms: Math.round(paint.ms),
        prices_ms: Math.round(prices),
        what: `${paint.element}: ${paint.text}`,
      })),
    }
  } finally {
    server.signal('SIGTERM')
    await server.ended
    await rm(dataDir, { recursive: true, force: true })
  }
}
