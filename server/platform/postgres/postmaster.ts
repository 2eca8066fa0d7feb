import { type ChildProcess, execFile } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'
import type { Logger } from '../logger.ts'
import { pidsAtWorkOn, readPidFile, signalTo } from './leftovers.ts'
import { type LogFile, loggedSince, reasonIn } from './log-file.ts'
import { type Cluster, runProgram, serverArguments } from './program.ts'

/** A PostgreSQL that accepts connections. */
export interface Postmaster {
  readonly pid: number
  /** Resolves, with the reason from its log, when it ended for whatever cause. */
  readonly ended: Promise<string>
  /** Fast shutdown; immediate after 10 s, and after 5 s more by force. */
  stop(): Promise<void>
}

/** Why PostgreSQL ended before it accepted connections: the line of its log that says so. */
export class PostmasterFailure extends Error {
  override readonly name = 'PostmasterFailure'
}

/** What to run and where its log goes. */
export interface PostmasterRequest {
  readonly cluster: Cluster
  readonly log: LogFile
  readonly logger: Logger
  /** Gives up waiting, and stops what was started. */
  readonly signal?: AbortSignal
}

function whenExited(child: ChildProcess): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>()
  child.once('error', (error) => resolve(error.message))
  child.once('exit', (code, signal) =>
    resolve(signal === null ? `it ended with code ${code}` : `it was ended by ${signal}`),
  )
  return promise
}

async function endedWithin(ended: Promise<string>, milliseconds: number): Promise<boolean> {
  const timer = new AbortController()
  const late = pause(milliseconds, false, { signal: timer.signal }).catch(() => false)
  const result = await Promise.race([ended.then(() => true), late])
  timer.abort()
  return result
}

async function stop(child: ChildProcess, ended: Promise<string>, cluster: Cluster): Promise<void> {
  child.kill('SIGINT')
  if (await endedWithin(ended, 10_000)) return
  child.kill('SIGQUIT')
  if (await endedWithin(ended, 5000)) return
  signalTo(await pidsAtWorkOn(cluster.directory), 'SIGKILL')
  await ended
}

/**
 * On Linux its processes, which inherit this, do not interrupt who wakes them: a server that has just sent a statement goes on with the next
 * request, and the statement runs on the other core or a moment later. Where `chrt` is missing, all stays as it was.
 */
function letItWaitItsTurn({ pid }: ChildProcess): void {
  if (process.platform === 'linux' && pid !== undefined)
    execFile('chrt', ['--batch', '--pid', '0', String(pid)], () => undefined)
}

const tellEvery = 5000

/** Starts PostgreSQL in a session of its own, so that Ctrl-C does not reach it, and waits until it accepts connections. */
export async function startPostmaster({ cluster, log, logger, signal }: PostmasterRequest): Promise<Postmaster> {
  const from = (await log.file.stat()).size
  const child = runProgram(cluster, 'postgres', {
    args: serverArguments(cluster),
    stdin: 'ignore',
    output: log.file.fd,
    ownSession: true,
  })
  const how = whenExited(child)
  letItWaitItsTurn(child)
  let over = false
  const ended = how.then(async (exit) => {
    over = true
    const logged = await loggedSince(log, from).catch(() => '')
    return logged === '' ? exit : `${reasonIn(logged)} (${exit})`
  })
  let tellAt = performance.now() + tellEvery
  for (;;) {
    const written = await readPidFile(cluster.directory)
    if (written?.ready && written.pid === child.pid)
      return { pid: written.pid, ended, stop: () => stop(child, how, cluster) }
    if (over) throw new PostmasterFailure(reasonIn(await loggedSince(log, from).then((text) => text || how)))
    if (signal?.aborted) {
      await stop(child, how, cluster)
      signal.throwIfAborted()
    }
    if (performance.now() > tellAt) {
      tellAt += tellEvery
      logger.info({}, 'the database is recovering from an interrupted run')
    }
    await pause(3)
  }
}
