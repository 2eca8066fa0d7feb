import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream, openAsBlob } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { cpuSeconds } from './cpu-seconds.ts'
import { peopleSource } from './people.ts'

const root = join(import.meta.dirname, '..')
const port = 4490
const url = `http://127.0.0.1:${port}`

/**
 * Imports a made-up list of customers (100,000 unless `--rows N` says otherwise) through the HTTP API of a server of its own, with the database
 * durable, and measures meanwhile how the server answers and how much memory it takes.
 */
export async function run(flags: readonly string[] = []) {
  const rows = Number(flags[flags.indexOf('--rows') + 1] ?? 100_000) || 100_000
  const folder = await mkdtemp(join(tmpdir(), 'customer-import-bench-'))
  const environment = { ...process.env, DATA_DIR: join(folder, 'data'), PORT: String(port), DEMO: 'off' }
  const file = join(folder, 'customers.csv')
  await writeList(file, rows)
  const server = spawn(process.execPath, ['server/main.ts'], {
    cwd: root,
    env: environment,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  try {
    await ready()
    const key = (await answerOf(['server/cli.ts', 'api-key', 'create', '--role', 'owner'], environment)).trim()
    const database = Number((await readFile(join(folder, 'data', 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0])
    return { bench: 'customer-import', ...(await measured(file, { key, pid: server.pid ?? 0, database })) }
  } finally {
    await stopped(server)
    await rm(folder, { recursive: true, force: true })
  }
}

async function measured(file: string, { key, pid, database }: { key: string; pid: number; database: number }) {
  const headers = { authorization: `Bearer ${key}` }
  const call = async (path: string, init: RequestInit = {}): Promise<ImportState> => {
    const answer = await fetch(url + path, { ...init, headers: { ...headers, ...init.headers } })
    if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`)
    return (await answer.json()) as ImportState
  }
  await call('/api/v1/customers?search=anna')
  const atRest = await memoryOf(pid)
  const before = { server: await cpuSeconds(pid), database: await cpuSeconds(database) }
  const watch = watchServer(pid, () => call('/api/v1/customers?search=ann%20ba'))
  const began = performance.now()
  const form = new FormData()
  form.append('file', await openAsBlob(file), 'customers.csv')
  const { id } = await call('/api/v1/customers/imports?country=GB', { method: 'POST', body: form })
  const address = `/api/v1/customers/imports/${id}`
  const planned = await until(() => call(address), 'planned')
  const plannedAt = performance.now()
  const plannedPeak = watch.peak()
  await call(`${address}/apply`, { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } })
  const done = await until(() => call(address), 'done')
  const ended = performance.now()
  const { live, search, peak, errors } = await watch.stop()
  const after = { server: await cpuSeconds(pid), database: await cpuSeconds(database) }
  return {
    rows: planned.rows,
    added: done.added,
    faulty: planned.faulty,
    seconds: rounded((ended - began) / 1000),
    cpu_seconds: {
      server: rounded(after.server - before.server),
      database: rounded(after.database - before.database),
    },
    plan_seconds: rounded((plannedAt - began) / 1000),
    extra_mb: Math.round(peak - atRest),
    at_rest_mb: Math.round(atRest),
    plan_extra_mb: Math.round(plannedPeak - atRest),
    p95_ms: { live: percentile(live, 0.95), search: percentile(search, 0.95) },
    max_ms: { live: percentile(live, 1), search: percentile(search, 1) },
    samples: { live: live.length, search: search.length },
    errors,
  }
}

const rounded = (number: number): number => Number(number.toFixed(1))

const percentile = (times: number[], share: number): number =>
  rounded(times.toSorted((a, b) => a - b)[Math.ceil(times.length * share) - 1] ?? 0)

/** Asks the server for a sign of life and for a search ten times a second, and looks at its memory. */
function watchServer(pid: number, search: () => Promise<unknown>) {
  const found = { live: [] as number[], search: [] as number[], peak: 0, errors: 0 }
  let watching = true
  const timed = async (times: number[], ask: () => Promise<unknown>): Promise<void> => {
    const began = performance.now()
    await ask().catch(() => {
      found.errors += 1
    })
    times.push(performance.now() - began)
  }
  const loop = async (): Promise<void> => {
    while (watching) {
      await timed(found.live, async () => (await fetch(`${url}/health/live`)).text())
      await timed(found.search, search)
      found.peak = Math.max(found.peak, await memoryOf(pid))
      await pause(100)
    }
  }
  const looping = loop()
  return {
    peak: () => found.peak,
    stop: async () => {
      watching = false
      await looping
      return found
    },
  }
}

/** Resident memory of a process in MiB, without that of its children. */
async function memoryOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024
}

type ImportState = { id: string; state: string; failure: string | null; rows: number; faulty: number; added: number }

async function until(ask: () => Promise<ImportState>, state: string): Promise<ImportState> {
  for (;;) {
    const found = await ask()
    if (found.state === state) return found
    if (found.state === 'failed') throw new Error(found.failure ?? 'The import failed.')
    await pause(200)
  }
}

async function writeList(file: string, rows: number): Promise<void> {
  const person = peopleSource(42)
  const out = createWriteStream(file)
  out.write('First name,Last name,Phone,Email,Street,City,Postcode,Notes\n')
  for (let index = 0; index < rows; index += 1) {
    const { first, last, phone, email, street, city, postcode } = person(index)
    const note = index % 5 === 0 ? 'hangers, no starch' : ''
    const line = [first, last, `0${phone.slice(3)}`, email, street, city, postcode, `"${note}"`].join(',')
    if (!out.write(`${line}\n`)) await once(out, 'drain')
  }
  out.end()
  await once(out, 'close')
}

async function ready(): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1) {
    const up = await fetch(`${url}/health/ready`).then(
      ({ ok }) => ok,
      () => false,
    )
    if (up) return
    await pause(100)
  }
  throw new Error('The server was not ready within a minute.')
}

async function answerOf(line: string[], environment: NodeJS.ProcessEnv): Promise<string> {
  const child = spawn(process.execPath, line, { cwd: root, env: environment, stdio: ['ignore', 'pipe', 'inherit'] })
  let answer = ''
  child.stdout.on('data', (part: Buffer) => {
    answer += part.toString()
  })
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve))
  if (code !== 0) throw new Error(`${line.join(' ')} ended with ${code}.`)
  return answer
}

async function stopped(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null) return
  const ended = new Promise((resolve) => server.on('exit', resolve))
  server.kill('SIGTERM')
  await ended
}
