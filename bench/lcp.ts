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
/** How long the page is left alone after its last answer, so that asking it does not cost it time. */
const rest = 3_000

/** One request of the page: when it was asked and answered in milliseconds since the navigation, and its bytes on the line. */
type Asked = readonly [address: string, from: number, to: number, bytes: number]

interface Seen {
  ms: number
  what: string
  requests: Asked[]
}

const look = `(async () => {
  const paints = await new Promise((seen) => {
    new PerformanceObserver((list) => seen(list.getEntries())).observe({ type: 'largest-contentful-paint', buffered: true })
  })
  const { startTime, element } = paints.at(-1)
  const [page] = performance.getEntriesByType('navigation')
  return {
    ms: Math.round(startTime),
    what: element?.localName + ': ' + (element?.textContent ?? '').trim().slice(0, 60),
    requests: [page, ...performance.getEntriesByType('resource')].map(({ name, startTime, responseEnd, transferSize }) =>
      [new URL(name).pathname, Math.round(startTime), Math.round(responseEnd), transferSize]),
  }
})()`

async function counterPaint(page: Page): Promise<Seen> {
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('Network.enable')
  await cdp.send('Network.emulateNetworkConditions', line)
  await cdp.send('Network.setCacheDisabled', { cacheDisabled: true })
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: slowerCpu })
  const prices = page.waitForResponse(/\/catalog\/counter/)
  await page.goto('/counter', { waitUntil: 'commit' })
  await (await prices).finished()
  await page.waitForTimeout(rest)
  const seen = (await page.evaluate(look)) as Seen
  if ((await page.getByRole('option').count()) === 0) throw new Error('The prices were not in sight.')
  return seen
}

async function measured(shop: Pick<Shop, 'url' | 'cashier'>): Promise<Seen[]> {
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

/**
 * The largest contentful paint of the counter, signed in and nothing cached, on Lighthouse's mobile profile, in milliseconds: the median,
 * and the best round with its requests, for a machine that is busy with other things.
 */
export async function run() {
  const dataDir = await mkdtemp(join(tmpdir(), 'clothesline-lcp-'))
  await buildConsole()
  const server = await serve({ dataDir, port: await freePort() })
  try {
    const seen = await measured(await furnish(dataDir, server.url))
    const [best] = seen.toSorted((one, other) => one.ms - other.ms)
    return {
      lcp_ms: middle(seen.map(({ ms }) => ms)),
      best_ms: best?.ms,
      rows: seen.map(({ ms, what }) => ({ lcp_ms: ms, what })),
      requests: best?.requests.map(([address, from, to, bytes]) => ({ address, from_ms: from, to_ms: to, bytes })),
    }
  } finally {
    server.signal('SIGTERM')
    await server.ended
    await rm(dataDir, { recursive: true, force: true })
  }
}
