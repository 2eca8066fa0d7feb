import { readdir, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { lockDataDirectory } from '../data-directory/lock.ts'
import { openDataDirectory } from '../data-directory/open.ts'
import type { Logger } from '../logger.ts'
import { stopLeftovers } from '../postgres/leftovers.ts'
import { StartupRefusal } from '../startup-refusal.ts'
import { BackupRefusal } from './refusal.ts'

async function empty(folder: string, logger: Logger): Promise<void> {
  const names = (await readdir(folder)).filter((name) => name !== 'server.pid')
  if (names.includes('postgres')) await stopLeftovers(join(folder, 'postgres'), logger)
  for (const name of names)
    await rm(join(folder, name), { recursive: true, force: true, maxRetries: 5, retryDelay: 50 })
}

/** A folder in which a database can be put together. */
export interface Aside {
  readonly folder: string
  /** Says that the work was interrupted; what was begun is then cleared away. */
  readonly signal: AbortSignal
}

/**
 * Works in a folder of its own, which is gone afterwards, whatever happens; what a killed run left there, its PostgreSQL included, is cleared
 * away first. `keep` is called on success, before the folder would go.
 */
export async function aside<T>(
  path: string,
  logger: Logger,
  { work, keep }: { work: (at: Aside) => Promise<T>; keep?: (folder: string) => Promise<void> },
): Promise<T> {
  const directory = await openDataDirectory(resolve(path))
  const lock = await lockDataDirectory(directory).catch((error) => {
    if (!(error instanceof StartupRefusal)) throw error
    throw new BackupRefusal(`Another restore is at work in ${directory.path}: wait for its end.`, { cause: error })
  })
  const interruption = new AbortController()
  const interrupt = (): void => interruption.abort(new BackupRefusal('It was interrupted; nothing was left behind.'))
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, interrupt)
  let kept = false
  try {
    await empty(directory.path, logger)
    const result = await work({ folder: directory.path, signal: interruption.signal })
    interruption.signal.throwIfAborted()
    if (keep) {
      await lock.release()
      await keep(directory.path)
      kept = true
    }
    return result
  } finally {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.removeListener(signal, interrupt)
    if (!kept) {
      await empty(directory.path, logger)
      await lock.release()
      await rm(directory.path, { recursive: true, force: true })
    }
  }
}
