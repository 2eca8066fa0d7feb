import { readdir, rename, stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { systemCode } from '../data-directory/file-refusals.ts'
import { syncDirectory } from '../data-directory/write-atomically.ts'
import type { Logger } from '../logger.ts'
import { packagedBinaries } from '../postgres/binaries.ts'
import { readArchive } from './archive.ts'
import { type Aside, aside } from './aside.ts'
import type { BackupKey } from './backup-key.ts'
import { checkPlan } from './check-plan.ts'
import { layOut } from './lay-out.ts'
import { type Recovered, recover } from './recover.ts'
import { BackupRefusal, unusableFolder } from './refusal.ts'
import { planRestore, type RestorePlan, type RestoreWish } from './restore-plan-rules.ts'

/** From where to restore, and what. */
export interface RestoreRequest extends RestoreWish {
  readonly destination: string
  readonly key: BackupKey
  readonly logger: Logger
  /** Tells the person at the terminal, a line at a time. */
  readonly say: (line: string) => void
}

/** What was brought back. */
export interface Restored {
  readonly plan: RestorePlan
  readonly lastCommit: Date | undefined
  readonly timeline: number
  /** Milliseconds from the first byte read to a database that accepts connections. */
  readonly tookMs: number
}

async function refuseOtherPostgres({ copy }: RestorePlan): Promise<void> {
  const { version } = await packagedBinaries()
  const major = Number.parseInt(version, 10)
  if (copy.postgresMajor === major) return
  throw new BackupRefusal(
    `The copy ${copy.id} is of PostgreSQL ${copy.postgresMajor} and this version of Clothesline runs PostgreSQL ${major}: restore it with the version that made it (${copy.release}).`,
  )
}

/** Puts a backup together in a folder aside and lets its database run there; whoever calls stops it. */
export async function restoreIn(at: Aside, request: RestoreRequest): Promise<Recovered & Restored> {
  const began = performance.now()
  const { destination, key, logger, say } = request
  const plan = planRestore(await readArchive(destination, key), request)
  await refuseOtherPostgres(plan)
  say(`Reading the copy of ${plan.copy.endedAt.toISOString()} and ${plan.wal.length} pieces of write-ahead log.`)
  await checkPlan(plan, key)
  at.signal.throwIfAborted()
  say('Every file is whole. Unpacking.')
  await layOut(plan, key, at.folder)
  at.signal.throwIfAborted()
  say('Recovering the database.')
  const recovered = await recover(at, plan.target, logger)
  return { ...recovered, plan, tookMs: performance.now() - began }
}

/** Refuses a place that holds something, or that cannot be renamed to. */
async function refuseUsed(target: string): Promise<void> {
  const names = await readdir(target).catch((error) => {
    if (systemCode(error) === 'ENOENT') return undefined
    throw unusableFolder('The folder', target, error)
  })
  if (names === undefined) return
  if (names.length > 0) {
    throw new BackupRefusal(
      `The folder ${target} is not empty: restore into a new one with --into, or move it away first.`,
    )
  }
  if ((await stat(target)).dev !== (await stat(dirname(target))).dev) {
    throw new BackupRefusal(`The folder ${target} is a disk's own: restore into a new folder inside it with --into.`)
  }
}

/** Restores an installation into a new data directory, which appears under its name when it is whole. */
export async function restore(request: RestoreRequest & { into: string }): Promise<Restored> {
  const into = resolve(request.into)
  await refuseUsed(into)
  return aside(`${into}.restoring`, request.logger, {
    work: async (at) => {
      const { postgres, plan, lastCommit, timeline, tookMs } = await restoreIn(at, request)
      await postgres.stop()
      return { plan, lastCommit, timeline, tookMs }
    },
    keep: async (folder) => {
      await refuseUsed(into)
      await rename(folder, into)
      await syncDirectory(dirname(into))
    },
  })
}
