import { execFile } from 'node:child_process'
import { readdir, readFile, readlink, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import type { Logger } from '../logger.ts'
import { StartupRefusal } from '../startup-refusal.ts'

const run = promisify(execFile)

/** The first lines of a cluster's `postmaster.pid`, as far as they are written. */
export interface PidFile {
  readonly pid: number
  readonly port: number
  readonly socketDirectory: string
  /** True once connections are accepted. */
  readonly ready: boolean
}

/** Reads a cluster's `postmaster.pid`; undefined when there is none or it is not a pid file. */
export async function readPidFile(cluster: string): Promise<PidFile | undefined> {
  const text = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '')
  const lines = text.split('\n')
  const pid = Number(lines[0])
  if (!Number.isSafeInteger(pid) || pid < 2) return undefined
  return { pid, port: Number(lines[3]), socketDirectory: lines[4] ?? '', ready: lines[7]?.trim() === 'ready' }
}

async function worksIn(pid: string, directory: { dev: bigint; ino: bigint }): Promise<boolean> {
  try {
    const executable = await readlink(`/proc/${pid}/exe`)
    if (!/\/postgres(?: \(deleted\))?$/.test(executable)) return false
    const { dev, ino } = await stat(`/proc/${pid}/cwd`, { bigint: true })
    return dev === directory.dev && ino === directory.ino
  } catch {
    return false
  }
}

async function foundByProc(cluster: string): Promise<number[]> {
  const directory = await stat(cluster, { bigint: true })
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const ours = await Promise.all(pids.map((pid) => worksIn(pid, directory)))
  return pids.filter((_, index) => ours[index] === true).map(Number)
}

async function foundByPidFile(cluster: string): Promise<number[]> {
  const written = await readPidFile(cluster)
  if (written === undefined) return []
  const { stdout } = await run('ps', ['-o', 'command=', '-p', String(written.pid)]).catch(() => ({ stdout: '' }))
  return /\/postgres\b/.test(stdout) && stdout.includes(cluster) ? [written.pid] : []
}

/**
 * The pids of PostgreSQL programs at work on a cluster: on Linux, whatever a pid file says, those whose executable is
 * `postgres` and whose working directory is the cluster, so a reused pid is never taken for one.
 */
export const pidsAtWorkOn = (cluster: string): Promise<number[]> =>
  process.platform === 'linux' ? foundByProc(cluster) : foundByPidFile(cluster)

/** Sends a signal to processes; one that has ended in between needs none. */
export function signalTo(pids: readonly number[], name: NodeJS.Signals): void {
  for (const pid of pids) {
    try {
      process.kill(pid, name)
    } catch {
      // It ended in between.
    }
  }
}

async function endedWithin(cluster: string, milliseconds: number): Promise<boolean> {
  const deadline = performance.now() + milliseconds
  for (;;) {
    if ((await pidsAtWorkOn(cluster)).length === 0) return true
    if (performance.now() > deadline) return false
    await pause(15)
  }
}

/** Signals in rising severity with the milliseconds each is given; a lone backend knows no fast shutdown. */
const withPostmaster = [
  ['SIGINT', 10_000],
  ['SIGQUIT', 5000],
  ['SIGKILL', 5000],
] as const
const withoutPostmaster = [
  ['SIGQUIT', 2000],
  ['SIGKILL', 5000],
] as const

/** Stops every PostgreSQL program a killed server left at work on a cluster, and clears its stale pid file. */
export async function stopLeftovers(cluster: string, logger: Logger): Promise<void> {
  const left = await pidsAtWorkOn(cluster)
  if (left.length > 0) {
    const postmaster = (await readPidFile(cluster))?.pid
    const headed = postmaster !== undefined && left.includes(postmaster)
    logger.warn({ pids: left }, 'stopping the PostgreSQL an earlier server left running')
    if (!(await stopped(cluster, headed ? postmaster : undefined))) {
      throw new StartupRefusal(
        `A PostgreSQL left running on ${cluster} does not stop (pids ${(await pidsAtWorkOn(cluster)).join(', ')}).`,
      )
    }
  }
  // PostgreSQL would believe a stale pid file as soon as any program has that pid; its shared memory still guards it.
  await rm(join(cluster, 'postmaster.pid'), { force: true })
}

async function stopped(cluster: string, postmaster: number | undefined): Promise<boolean> {
  for (const [name, patience] of postmaster === undefined ? withoutPostmaster : withPostmaster) {
    const all = await pidsAtWorkOn(cluster)
    signalTo(postmaster === undefined || name === 'SIGKILL' ? all : [postmaster], name)
    if (await endedWithin(cluster, patience)) return true
    const survivors = await pidsAtWorkOn(cluster)
    if (postmaster !== undefined && !survivors.includes(postmaster)) return stopped(cluster, undefined)
  }
  return false
}
