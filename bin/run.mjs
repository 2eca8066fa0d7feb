import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { root } from './install.mjs'

const MARK = 'CLOTHESLINE_RUN'
const GRACE_MS = 5000
const OUTPUT_TAIL_MS = 2000
const runs = new Map()

for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
]) {
  process.once(signal, () => abandon(code))
}
process.once('disconnect', () => abandon(1))

/**
 * Runs a command in the repository and resolves to its exit code, its output and what it left running
 * (which is stopped; seen on Linux only, through a mark in the environment that children inherit).
 */
export async function run(command, args, env) {
  const mark = randomUUID()
  const child = spawn(command, args, {
    cwd: root,
    env: { ...env, [MARK]: mark },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  runs.set(mark, child)
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text))
  const closed = new Promise((resolve) => child.once('close', resolve))
  const code = await new Promise((resolve) => {
    child.once('error', (error) => {
      output += `${command} could not be started: ${error.message}\n`
      resolve(127)
    })
    child.once('exit', (exitCode) => resolve(exitCode ?? 1))
  })
  const leftovers = await stopLeftovers(mark)
  await Promise.race([closed, pause(OUTPUT_TAIL_MS)])
  runs.delete(mark)
  return { code, output, leftovers }
}

/** Stops whatever the commands still running have started. */
export async function stopAll() {
  for (const child of runs.values()) signalGroup(child.pid, 'SIGTERM')
  await Promise.all([...runs.keys()].map(stopLeftovers))
  for (const child of runs.values()) signalGroup(child.pid, 'SIGKILL')
}

async function abandon(code) {
  await stopAll()
  process.exit(code)
}

/** Gives what carries the mark a moment to end, then ends it; resolves to the command lines that had to be ended. */
async function stopLeftovers(mark) {
  const until = Date.now() + GRACE_MS
  let left = marked(mark)
  while (left.length > 0 && Date.now() < until) {
    await pause(100)
    left = marked(mark)
  }
  for (const { pid } of left) signal(pid, 'SIGTERM')
  if (left.length > 0) await pause(1000)
  for (const { pid } of marked(mark)) signal(pid, 'SIGKILL')
  return left.map(({ pid, title }) => `${pid} ${title}`)
}

function marked(mark) {
  if (!existsSync('/proc/self/environ')) return []
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  return pids
    .filter((pid) => readProc(pid, 'environ').includes(`${MARK}=${mark}`))
    .map((pid) => ({ pid: Number(pid), title: readProc(pid, 'cmdline').replaceAll('\0', ' ').slice(0, 200) }))
}

function readProc(pid, file) {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'latin1')
  } catch {
    return ''
  }
}

function signalGroup(pid, name) {
  if (pid !== undefined) signal(-pid, name)
}

function signal(pid, name) {
  try {
    process.kill(pid, name)
  } catch {
    // it has ended by itself
  }
}
