import { setTimeout as pause } from 'node:timers/promises'
import type { Logger } from '../logger.ts'
import { type LogFile, rotate } from './log-file.ts'
import type { Postmaster } from './postmaster.ts'

/** Whether the database can be used now, and if not, why. */
export type PostgresState = { readonly up: true } | { readonly up: false; readonly reason: string }

/** A PostgreSQL that is started again whenever it ends without having been told to. */
export interface Supervision {
  /** The postmaster's pid; the last one's while it is down. */
  pid(): number
  state(): PostgresState
  /** Calls the listener when PostgreSQL died unexpectedly, and again when it is back. */
  onCrash(listener: (state: PostgresState) => void): void
  /** Stops PostgreSQL for good; call it after everything that uses the database has ended. */
  stop(): Promise<void>
}

/** A running PostgreSQL and how to start it again. */
export interface SupervisionRequest {
  readonly first: Postmaster
  readonly restart: () => Promise<Postmaster>
  readonly log: LogFile
  readonly logger: Logger
  readonly whenStopped: () => Promise<void>
}

/** Milliseconds before the first, second … attempt in a row; the last one repeats. */
const delays = [0, 250, 1000, 3000, 10_000, 30_000]
const settledAfter = 60_000
const rotateEvery = 60_000

/** Keeps PostgreSQL running. */
export function supervise({ first, restart, log, logger, whenStopped }: SupervisionRequest): Supervision {
  const listeners = new Set<(state: PostgresState) => void>()
  const stopping = new AbortController()
  let current = first
  let state: PostgresState = { up: true }
  const become = (next: PostgresState): void => {
    state = next
    for (const listener of listeners) listener(next)
  }

  async function bringBack(attempt: number): Promise<number> {
    const delay = delays[Math.min(attempt, delays.length - 1)] ?? 0
    await pause(delay, undefined, { signal: stopping.signal }).catch(() => undefined)
    if (stopping.signal.aborted) return attempt
    try {
      current = await restart()
      return attempt + 1
    } catch (error) {
      logger.error({ err: error }, 'PostgreSQL could not be started again; trying once more')
      return bringBack(attempt + 1)
    }
  }

  async function watch(): Promise<void> {
    for (let attempt = 0; ; ) {
      const since = performance.now()
      const reason = await current.ended
      if (stopping.signal.aborted) return
      logger.error({ reason }, 'PostgreSQL ended unexpectedly; starting it again')
      become({ up: false, reason })
      attempt = await bringBack(performance.now() - since > settledAfter ? 0 : attempt)
      if (stopping.signal.aborted) return current.stop()
      logger.info({ pid: current.pid }, 'PostgreSQL is back')
      become({ up: true })
    }
  }

  const rotation = setInterval(() => {
    rotate(log).catch((error) => logger.warn({ err: error }, "PostgreSQL's log could not be rotated"))
  }, rotateEvery).unref()
  const watching = watch()

  async function stopAll(): Promise<void> {
    stopping.abort()
    clearInterval(rotation)
    await current.stop()
    await watching
    await whenStopped()
  }
  let stopped: Promise<void> | undefined
  return {
    pid: () => current.pid,
    state: () => state,
    onCrash: (listener) => void listeners.add(listener),
    stop: () => {
      stopped ??= stopAll()
      return stopped
    },
  }
}
