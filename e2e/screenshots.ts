import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Page } from 'playwright-core'

/** Takes the pictures of the README from the demo chain: `npm run screenshots`. */

const root = join(import.meta.dirname, '..')
const folder = mkdtempSync(join(tmpdir(), 'clothesline-pictures-'))
const port = 4577
const url = `http://127.0.0.1:${port}`

const said: string[] = []
const server = spawn(process.execPath, ['server/main.ts'], {
  cwd: root,
  env: { ...process.env, DATA_DIR: folder, PORT: String(port) },
  stdio: ['ignore', 'pipe', 'inherit'],
})
server.stdout.on('data', (text) => said.push(String(text)))

async function untilSaid(pattern: RegExp, seconds: number): Promise<RegExpExecArray> {
  for (let waited = 0; waited < seconds * 10; waited += 1) {
    const found = pattern.exec(said.join(''))
    if (found) return found
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`The server did not say ${pattern} within ${seconds} s.`)
}

async function signIn(page: Page, password: string): Promise<void> {
  await page.request.post('/api/auth/sign-in/email', { data: { email: 'owner@demo.example', password } })
}

const pause = (page: Page): Promise<void> => page.waitForTimeout(1_200)

async function counterInUse(page: Page): Promise<void> {
  await page.goto('/counter')
  await pause(page)
  await page.keyboard.type('ma')
  await pause(page)
  await page.keyboard.press('Enter')
  await pause(page)
  for (const entry of ['3 shirt', 'dress', 'suit, two']) {
    await page.keyboard.type(entry)
    await pause(page)
    await page.keyboard.press('Enter')
    await pause(page)
  }
}

const pictures: { name: string; theme: 'light' | 'dark'; width: number; show: (page: Page) => Promise<unknown> }[] = [
  { name: 'counter', theme: 'light', width: 1366, show: counterInUse },
  { name: 'today', theme: 'dark', width: 1366, show: (page) => page.goto('/') },
  { name: 'orders-phone', theme: 'light', width: 390, show: (page) => page.goto('/orders') },
]

try {
  const [, password = ''] = await untilSaid(/owner@demo\.example\s+(\S+)/, 120)
  await untilSaid(/The demo chain is loaded/, 600)
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
  })
  for (const { name, theme, width, show } of pictures) {
    const context = await browser.newContext({ baseURL: url, viewport: { width, height: 768 }, colorScheme: theme })
    const page = await context.newPage()
    await signIn(page, password)
    await show(page)
    await pause(page)
    await page.screenshot({ path: join(root, 'docs', 'screenshots', `${name}.png`) })
    await context.close()
  }
  await browser.close()
} finally {
  server.kill('SIGTERM')
  await new Promise((resolve) => server.once('exit', resolve))
  rmSync(folder, { recursive: true, force: true })
}
