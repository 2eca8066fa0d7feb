import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript'

const root = join(import.meta.dirname, '..')
const readyWithinMs = 60_000

const banner = '// Generated from openapi.json by `npm run contract`; not edited by hand.\n'

/** A port nobody uses now. */
const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port'))))
    })
  })

interface Running {
  url: string
  stop: () => Promise<void>
}

/** The server on a data directory of its own, ready. */
async function startServer(): Promise<Running> {
  const folder = mkdtempSync(join(tmpdir(), 'clothesline-contract-'))
  const port = await freePort()
  const { DATABASE_URL: _, ...inherited } = process.env
  const env = { ...inherited, PORT: String(port), HOST: '127.0.0.1', DATA_DIR: folder, DEMO: 'off' }
  const child = spawn(process.execPath, ['server/main.ts'], { cwd: root, env, stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const url = `http://127.0.0.1:${port}`
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM')
    await ended
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    await new Promise<void>((resolve, reject) => {
      const late = setTimeout(() => reject(new Error('The server was not ready in a minute.')), readyWithinMs)
      child.stdout.on('data', (text) => {
        if (!String(text).includes('ready at')) return
        clearTimeout(late)
        resolve()
      })
      void ended.then(() => reject(new Error('The server ended before it was ready.')))
    })
  } catch (error) {
    await stop()
    throw error
  }
  return { url, stop }
}

/** What the child prints: the JSON schema and an example of each event, by name. */
const askForEvents = `
  await import('./app.ts')
  const { eventDefinitions } = await import('./platform/events/event.ts')
  const { z } = await import('zod')
  const events = [...eventDefinitions().values()].map(({ name, version, audience, schema, example }) => ({
    name, version, audience, example, schema: z.toJSONSchema(schema, { unrepresentable: 'any' }),
  }))
  process.stdout.write(JSON.stringify(events), () => process.exit(0))
`

interface PublishedEvent {
  name: string
  version: number
}

async function eventsOfServer(): Promise<PublishedEvent[]> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', askForEvents], {
    cwd: join(root, 'server'),
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let text = ''
  for await (const part of child.stdout) text += part
  return JSON.parse(text) as PublishedEvent[]
}

const asFile = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`

function writeEvents(events: readonly PublishedEvent[]): void {
  const folder = join(import.meta.dirname, 'events')
  mkdirSync(folder, { recursive: true })
  const files = new Map(events.map((event) => [`${event.name}.v${event.version}.json`, asFile(event)]))
  for (const old of readdirSync(folder)) if (!files.has(old)) rmSync(join(folder, old))
  for (const [name, text] of files) writeFileSync(join(folder, name), text)
}

const server = await startServer()
try {
  const document = (await (await fetch(`${server.url}/api/openapi.json`)).json()) as OpenAPI3
  writeFileSync(join(import.meta.dirname, 'openapi.json'), asFile(document))
  writeFileSync(join(import.meta.dirname, 'api.d.ts'), `${banner}${astToString(await openapiTS(document))}`)
  writeEvents(await eventsOfServer())
} finally {
  await server.stop()
}
