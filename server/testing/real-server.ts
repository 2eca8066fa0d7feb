import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

const main = join(import.meta.dirname, '..', 'main.ts')

/** A server in a program of its own, as `npm start` runs one. */
export interface RealServer {
  pid: number
  url: string
  /** All that it has printed. */
  output: () => string
  /** Resolves once the output holds a text; fails when the program ends before. */
  says: (text: string | RegExp) => Promise<void>
  signal: (signal: NodeJS.Signals) => void
  /** Its exit code, once it has ended; null when a signal ended it. */
  ended: Promise<number | null>
}

/** What a server is started with. */
export interface RealStart {
  dataDir: string
  port: number
  env?: Record<string, string>
  args?: string[]
  /** Flags of Node's own. */
  nodeArgs?: string[]
}

/** A port that is free at this moment. */
export async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const address = probe.address()
  await new Promise((resolve) => probe.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('No port was given.')
  return address.port
}

const started = new Set<ChildProcess>()

/** Starts a server and does not wait for it. */
export function launch({ dataDir, port, env = {}, args = [], nodeArgs = [] }: RealStart): RealServer {
  const child = spawn(process.execPath, [...nodeArgs, main, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env.PATH ?? '', DATA_DIR: dataDir, PORT: String(port), DEMO: 'off', ...env },
  })
  started.add(child)
  let printed = ''
  const waiting = new Set<() => void>()
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      printed += String(chunk)
      for (const look of waiting) look()
    })
  const ended = new Promise<number | null>((resolve) => {
    child.once('close', (code) => {
      started.delete(child)
      resolve(code)
      for (const look of waiting) look()
    })
  })
  const says = (text: string | RegExp): Promise<void> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        const found = typeof text === 'string' ? printed.includes(text) : text.test(printed)
        if (!found && started.has(child)) return
        waiting.delete(look)
        if (found) resolve()
        else reject(new Error(`The server ended without saying ${text}: ${printed}`))
      }
      waiting.add(look)
      look()
    })
  return {
    pid: child.pid ?? 0,
    url: `http://127.0.0.1:${port}`,
    output: () => printed,
    says,
    signal: (signal) => void child.kill(signal),
    ended,
  }
}

/** Starts a server and waits until it answers. */
export async function serve(start: RealStart): Promise<RealServer> {
  const server = launch(start)
  await server.says('Clothesline is ready at')
  return server
}

/** The pid of the PostgreSQL that runs on a data directory; undefined when none does. */
export async function postgresPid(dataDir: string): Promise<number | undefined> {
  const text = await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').catch(() => '')
  const pid = Number(text.split('\n')[0])
  return pid > 0 && isAlive(pid) ? pid : undefined
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

function childrenOf(parent: number): number[] {
  const table = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' })
  return table
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
    .flatMap(([pid = 0, ppid]) => (ppid === parent ? [pid] : []))
}

/** Kills the PostgreSQL of a data directory and all its children at once, as a power cut would. */
export async function killPostgres(dataDir: string): Promise<void> {
  const postmaster = await postgresPid(dataDir)
  if (postmaster === undefined) return
  for (const pid of [postmaster, ...childrenOf(postmaster)]) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // It ended by itself in the meantime.
    }
  }
  while (isAlive(postmaster)) await pause(10)
}

/** Ends what tests have left running, and the PostgreSQL of a data directory. */
export async function cleanUp(dataDir: string): Promise<void> {
  for (const child of started) child.kill('SIGKILL')
  await killPostgres(dataDir)
}
