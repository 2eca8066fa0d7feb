import { createHash } from 'node:crypto'
import { rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { systemCode, unusableDirectory } from '../data-directory/file-refusals.ts'
import type { Logger } from '../logger.ts'
import { StartupRefusal } from '../startup-refusal.ts'
import { packagedBinaries, reachableBinaries } from './binaries.ts'
import { checkVersion, clusterOwner, ensureOwner, initCluster, removeHalfMade, resetAdminPassword } from './cluster.ts'
import { settingsFile, thisMachine } from './cluster-settings.ts'
import { adminLogin, failureCode, type PostgresConnection, withClient } from './connection.ts'
import { pidsAtWorkOn, readPidFile, stopLeftovers } from './leftovers.ts'
import { openLogFile } from './log-file.ts'
import { type Postmaster, PostmasterFailure, type PostmasterRequest, startPostmaster } from './postmaster.ts'
import { type Cluster, settingsName } from './program.ts'
import { runUserFor, writeFor } from './run-user.ts'
import { openSocketDirectory } from './socket-directory.ts'
import { type Supervision, supervise } from './supervise.ts'

/** What the embedded server is started with; the caller holds the data directory's lock. */
export interface PostgresRequest {
  /** Absolute path of the data directory; the cluster is its folder `postgres`. */
  readonly dataDirectory: string
  readonly passwords: { readonly postgres: string }
  readonly logger: Logger
  /** False only for throw-away databases of tests. */
  readonly fsync?: boolean
  /** Gives up a start that takes too long, and stops what was started. */
  readonly signal?: AbortSignal
  /** Other binaries than those of the installed package. */
  readonly native?: { readonly native: string; readonly version: string; readonly sharedCaches: readonly string[] }
}

/** An embedded PostgreSQL that is kept running until it is stopped. */
export interface EmbeddedPostgres extends Supervision {
  readonly connection: PostgresConnection
}

const databaseName = 'clothesline'
const port = 5432

async function prepareCluster(request: PostgresRequest): Promise<{ cluster: Cluster; socketDirectory: string }> {
  const { dataDirectory, logger, fsync = true } = request
  const directory = join(dataDirectory, 'postgres')
  await removeHalfMade(dataDirectory, logger)
  const owner = await clusterOwner(directory)
  const user = await runUserFor(owner)
  const packaged = request.native ?? (await packagedBinaries())
  const binaries = await reachableBinaries({ ...packaged, user, privateCache: join(dataDirectory, 'cache') })
  const cluster = { binaries, user, directory }
  if (owner !== undefined) {
    await stopLeftovers(directory, logger)
    await checkVersion(cluster)
    await ensureOwner(cluster, owner)
  }
  const { dev, ino } = await stat(dataDirectory, { bigint: true })
  const identity = createHash('sha256').update(`${dev}:${ino}`).digest('hex').slice(0, 16)
  const socketDirectory = await openSocketDirectory({ identity, user })
  if (owner === undefined) {
    const adminPassword = request.passwords.postgres
    await initCluster({ cluster, adminPassword, privateDirectory: socketDirectory, fsync, logger })
  }
  await writeFor(
    user,
    join(directory, settingsName),
    settingsFile({ socketDirectory, port, fsync, machine: thisMachine(directory) }),
  )
  return { cluster, socketDirectory }
}

function refusalFor(failure: PostmasterFailure, directory: string, log: string): StartupRefusal {
  const reason = failure.message
  if (/No space left on device|quota exceeded/i.test(reason)) {
    return new StartupRefusal(`The database in ${directory} could not start: the disk is full.`, { cause: failure })
  }
  return new StartupRefusal(`The database in ${directory} could not start: ${reason}. Its log is ${log}.`, {
    cause: failure,
  })
}

const stillInUse = /shared memory block .* still in use|lock file .* already exists/

async function startPatiently(start: PostmasterRequest) {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await startPostmaster(start)
    } catch (error) {
      if (!(error instanceof PostmasterFailure)) throw error
      if (attempt < 20 && stillInUse.test(error.message)) await pause(250)
      else throw refusalFor(error, start.cluster.directory, start.log.path)
    }
  }
}

/** Starts PostgreSQL and makes it accept the stored password. */
async function startAccepting(start: PostmasterRequest, connection: PostgresConnection): Promise<Postmaster> {
  const first = await startPatiently(start)
  try {
    if (await acceptsPassword(connection)) return first
  } catch (error) {
    await first.stop()
    throw error
  }
  start.logger.warn({}, 'the database has another administrator password than secrets.json; setting it anew')
  await first.stop()
  await resetAdminPassword(start.cluster, connection.adminPassword)
  return startPatiently(start)
}

/** Starts the embedded PostgreSQL of a data directory, whatever an earlier run left there, and keeps it running. */
export async function startPostgres(request: PostgresRequest): Promise<EmbeddedPostgres> {
  const { dataDirectory, logger, signal } = request
  const { cluster, socketDirectory } = await prepareCluster(request).catch((error) => {
    throw systemCode(error) === undefined ? error : unusableDirectory(dataDirectory, error)
  })
  const adminPassword = request.passwords.postgres
  const connection = { host: socketDirectory, port, database: databaseName, adminUser: 'postgres', adminPassword }
  const log = await openLogFile(dataDirectory)
  const start = { cluster, log, logger, ...(signal === undefined ? {} : { signal }) }
  const whenStopped = async (): Promise<void> => {
    await log.file.close()
    await rm(socketDirectory, { recursive: true, force: true })
  }
  const first = await startAccepting(start, connection).catch(async (error) => {
    await whenStopped()
    throw error
  })
  const restart = async (): Promise<Postmaster> => {
    await stopLeftovers(cluster.directory, logger)
    return startPostmaster({ cluster, log, logger })
  }
  // What a postmaster that was killed leaves behind ends a moment later by itself, or here.
  const clear = async (): Promise<void> => {
    await stopLeftovers(cluster.directory, logger)
    await whenStopped()
  }
  return { connection, ...supervise({ first, restart, log, logger, whenStopped: clear }) }
}

async function acceptsPassword(connection: PostgresConnection): Promise<boolean> {
  try {
    return await withClient(adminLogin(connection, 'postgres'), async () => true)
  } catch (error) {
    if (failureCode(error) === '28P01') return false
    throw error
  }
}

/** Where the embedded PostgreSQL that already runs on a data directory listens; undefined when none does. */
export async function runningPostgres(
  request: Pick<PostgresRequest, 'dataDirectory' | 'passwords'>,
): Promise<PostgresConnection | undefined> {
  const cluster = join(request.dataDirectory, 'postgres')
  const written = await readPidFile(cluster)
  if (!written?.ready || !(await pidsAtWorkOn(cluster)).includes(written.pid)) return undefined
  return {
    host: written.socketDirectory,
    port: written.port,
    database: databaseName,
    adminUser: 'postgres',
    adminPassword: request.passwords.postgres,
  }
}
