import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

/** The repository's folder. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)))

/** The Node that everything after the install runs on, pinned by package-lock.json. */
export const pinnedNode = join(root, 'node_modules', '.bin', 'node')

const lockfile = join(root, 'package-lock.json')
const marker = join(root, 'node_modules', '.clothesline.json')
const turn = join(root, '.install.lock')
const TURN_LOST_AFTER_MS = 15_000
const SHOWN_LINES = 30

/**
 * Makes node_modules fit package-lock.json: `runtime` holds what running needs, `full` also what tests need.
 * Returns at once when it fits already; commands started together install once; an interrupted install is redone.
 * Ends the command with one sentence and exit code 1 when that is impossible.
 */
export async function ensureInstalled(mode) {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major < 20 || (major === 20 && minor < 19)) {
    refuse(`Clothesline needs Node 20.19 or newer to start; this is ${process.versions.node}.`)
  }
  if (fits(mode)) return
  await takeTurn()
  try {
    if (fits(mode)) return
    if (adopt(mode)) return
    await install(mode)
  } finally {
    endTurn()
  }
}

/** Says one sentence on stderr and ends the command with exit code 1. */
export function refuse(sentence) {
  process.stderr.write(`${sentence}\n`)
  endTurn()
  process.exit(1)
}

function fits(mode) {
  const installed = readJson(marker)
  return (
    installed?.lock === hashOfLockfile() &&
    (installed.mode === 'full' || installed.mode === mode) &&
    existsSync(pinnedNode)
  )
}

function hashOfLockfile() {
  return createHash('sha256').update(readFileSync(lockfile)).digest('hex')
}

/** Accepts a node_modules that a developer's own npm command has already brought to the state of the lockfile. */
function adopt(mode) {
  const present = readJson(join(root, 'node_modules', '.package-lock.json'))?.packages
  if (present === undefined || !existsSync(pinnedNode)) return false
  const found = ['full', 'runtime'].find((candidate) => holds(present, candidate))
  if (found === undefined) return false
  writeMarker(found)
  return found === 'full' || found === mode
}

function holds(present, mode) {
  return Object.entries(readJson(lockfile).packages).every(([path, wanted]) => {
    if (!path.includes('node_modules/') || !isExpected(wanted, mode)) return true
    const found = present[path]
    return found !== undefined && found.version === wanted.version && found.integrity === wanted.integrity
  })
}

function isExpected(wanted, mode) {
  if (mode === 'runtime' && (wanted.dev || wanted.devOptional)) return false
  if (!wanted.optional && !wanted.devOptional) return true
  const isForThisMachine = wanted.os?.includes(process.platform) && wanted.cpu?.includes(process.arch)
  return Boolean(isForThisMachine) && wanted.libc === undefined
}

async function install(mode) {
  const upgradesInPlace = readJson(marker)?.lock === hashOfLockfile() && existsSync(pinnedNode)
  const what = mode === 'full' ? 'running and testing need' : 'running needs'
  process.stderr.write(`Installing what ${what} (about a minute the first time) …\n`)
  rmSync(marker, { force: true })
  const { code, output } = await npm([
    ...(upgradesInPlace ? ['install', '--no-save'] : ['ci']),
    mode === 'full' ? '--include=dev' : '--omit=dev',
    '--include=optional',
    '--prefer-offline',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ])
  if (code !== 0) {
    refuse(
      `${output}\nnpm could not install what ${what} (exit code ${code}); its own words are above. Is the npm registry reachable?`,
    )
  }
  if (spawnSync(pinnedNode, ['--version']).status !== 0) {
    refuse(
      'npm did not set up the pinned Node: allow install scripts (npm config set ignore-scripts false) and try again.',
    )
  }
  writeMarker(mode)
}

async function npm(args) {
  const own = process.env.npm_execpath ?? ''
  const [command, first] = basename(own).startsWith('npm-cli') ? [process.execPath, [own]] : ['npm', []]
  const child = spawn(command, [...first, ...args], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
  const stop = (signal) => {
    child.kill(signal)
    endTurn()
    process.exit(signal === 'SIGINT' ? 130 : 143)
  }
  process.once('SIGINT', stop).once('SIGTERM', stop)
  const pulse = setInterval(() => utimesSync(turn, new Date(), new Date()), 1000)
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += text))
  const code = await new Promise((resolve) => {
    child.once('error', (error) => {
      output += error.message
      resolve(127)
    })
    child.once('close', (exitCode) => resolve(exitCode ?? 1))
  })
  clearInterval(pulse)
  process.off('SIGINT', stop).off('SIGTERM', stop)
  const lines = output.split('\n').filter((line) => !/^npm warn Unknown \w+ config/.test(line))
  return { code, output: lines.slice(0, SHOWN_LINES).join('\n').trim() }
}

function writeMarker(mode) {
  const draft = `${marker}.${process.pid}`
  writeFileSync(draft, JSON.stringify({ lock: hashOfLockfile(), mode }))
  renameSync(draft, marker)
}

let turnIsMine = false

async function takeTurn() {
  let isSaid = false
  for (;;) {
    try {
      writeFileSync(turn, String(process.pid), { flag: 'wx' })
      turnIsMine = true
      return
    } catch (error) {
      if (error.code !== 'EEXIST') refuse(`Cannot install into ${root}: ${error.message}.`)
    }
    const holder = readText(turn)
    if (isAbandoned(holder)) {
      setAside(holder)
      continue
    }
    if (!isSaid) process.stderr.write('Waiting for another command that is installing …\n')
    isSaid = true
    await pause(250)
  }
}

/** The holder touches the lock each second, so a pid reused after a restart does not keep it alive. */
function isAbandoned(holder) {
  const touched = statSync(turn, { throwIfNoEntry: false })?.mtimeMs
  if (touched === undefined) return false
  if (Date.now() - touched > TURN_LOST_AFTER_MS) return true
  return holder !== '' && !isAlive(Number(holder))
}

/** Removes an abandoned lock; puts back one that another command took in the meantime. */
function setAside(abandoned) {
  const aside = `${turn}.${process.pid}`
  try {
    renameSync(turn, aside)
  } catch {
    return
  }
  if (readText(aside) === abandoned) rmSync(aside, { force: true })
  else renameSync(aside, turn)
}

function endTurn() {
  if (turnIsMine) rmSync(turn, { force: true })
  turnIsMine = false
}

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

function readText(path) {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return undefined
  }
}
