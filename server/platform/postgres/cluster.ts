import { randomBytes } from 'node:crypto'
import { chown, lchown, mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { systemCode, unusableDirectory } from '../data-directory/file-refusals.ts'
import { syncDirectory } from '../data-directory/write-atomically.ts'
import type { Logger } from '../logger.ts'
import { StartupRefusal } from '../startup-refusal.ts'
import { stopLeftovers } from './leftovers.ts'
import { reasonIn } from './log-file.ts'
import { type Cluster, directoryArgument, type Ended, runProgram, serverArguments, whenEnded } from './program.ts'
import { writeFor } from './run-user.ts'

/** A cluster's owner, or undefined when there is no cluster yet. */
export async function clusterOwner(directory: string): Promise<{ uid: number; gid: number } | undefined> {
  try {
    const { uid, gid } = await stat(directory)
    return { uid, gid }
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined
    throw unusableDirectory(directory, error)
  }
}

const asidePrefix = 'postgres.init-'

/** Removes what an initialisation that was killed left beside the cluster. */
export async function removeHalfMade(dataDirectory: string, logger: Logger): Promise<void> {
  const names = (await readdir(dataDirectory)).filter((name) => name.startsWith(asidePrefix))
  for (const name of names) {
    const path = join(dataDirectory, name)
    await stopLeftovers(path, logger)
    await rm(path, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 })
  }
}

/** What a new cluster is made with. */
export interface InitRequest {
  readonly cluster: Cluster
  readonly adminPassword: string
  /** Where the password may lie for a moment: a directory only PostgreSQL's user can enter. */
  readonly privateDirectory: string
  readonly fsync: boolean
  readonly logger: Logger
}

/**
 * Character types come from the C library even under the built-in collation: with plain `C`, trigram search finds
 * nothing outside ASCII (no Cyrillic, no Arabic), so a UTF-8 one is taken wherever the machine has it.
 */
const characterTypes = ['C.UTF-8', 'en_US.UTF-8', 'UTF-8', 'C']

async function initialise(request: InitRequest, aside: Cluster, characterType: string): Promise<Ended> {
  const passwordFile = join(request.privateDirectory, 'initial-password')
  await writeFor(aside.user, passwordFile, `${request.adminPassword}\n`)
  try {
    const args = [
      ...['-D', directoryArgument(aside), '-U', 'postgres', `--pwfile=${passwordFile}`, '-A', 'scram-sha-256'],
      ...['-E', 'UTF8', '--locale=C', `--lc-ctype=${characterType}`, '--locale-provider=builtin'],
      ...['--builtin-locale=C.UTF-8', '--data-checksums', ...(request.fsync ? [] : ['--no-sync'])],
    ]
    return await whenEnded(runProgram(aside, 'initdb', { args, stdin: 'ignore', output: 'pipe', ownSession: false }))
  } finally {
    await rm(passwordFile, { force: true })
  }
}

function refuseInit(ended: Ended): StartupRefusal {
  if (/No space left on device|quota/i.test(ended.output)) {
    return new StartupRefusal('The database could not be created: the disk is full.')
  }
  return new StartupRefusal(`The database could not be created: ${reasonIn(ended.output)}.`)
}

/** Makes the cluster beside its place and renames it there when it is whole, so that being killed costs nothing. */
export async function initCluster(request: InitRequest): Promise<void> {
  const { cluster, logger } = request
  const directory = join(cluster.directory, '..', `${asidePrefix}${randomBytes(6).toString('hex')}`)
  logger.info({ directory: cluster.directory }, 'creating the database')
  for (const characterType of characterTypes) {
    await mkdir(directory, { mode: 0o700 })
    if (cluster.user.switched) await chown(directory, cluster.user.uid, cluster.user.gid)
    const ended = await initialise(request, { ...cluster, directory }, characterType)
    if (ended.code === 0) {
      if (characterType === 'C') logger.warn({}, 'no UTF-8 locale: names outside ASCII will not be found by similarity')
      await rename(directory, cluster.directory)
      if (request.fsync) await syncDirectory(join(cluster.directory, '..'))
      return
    }
    await rm(directory, { recursive: true, force: true })
    if (!/invalid locale|locale.*not|encoding mismatch/i.test(ended.output)) throw refuseInit(ended)
  }
  throw new StartupRefusal('The database could not be created: this machine has no usable locale.')
}

/** Refuses a cluster that this PostgreSQL cannot open. */
export async function checkVersion(cluster: Cluster): Promise<void> {
  const { directory, binaries } = cluster
  const text = await readFile(join(directory, 'PG_VERSION'), 'utf8').catch((error) => {
    if (systemCode(error) !== 'ENOENT') throw unusableDirectory(directory, error)
    throw new StartupRefusal(
      `The database in ${directory} is damaged (PG_VERSION is missing): put back a backup, or move the directory away to begin anew.`,
    )
  })
  const major = Number.parseInt(text, 10)
  if (major === binaries.major) return
  throw new StartupRefusal(
    `The database in ${directory} is of PostgreSQL ${major || text.trim()} and this version of Clothesline runs PostgreSQL ${binaries.major}: upgrade it with pg_upgrade, or start the version of Clothesline that made it.`,
  )
}

/** Gives the cluster to the user PostgreSQL runs as; the top directory last, so that an interrupted change is redone. */
export async function ensureOwner(cluster: Cluster, owner: { uid: number }): Promise<void> {
  const { user, directory } = cluster
  if (owner.uid === user.uid) return
  if (!user.switched) {
    throw new StartupRefusal(
      `The database in ${directory} belongs to the user with uid ${owner.uid}: start Clothesline as that user or as root.`,
    )
  }
  const entries = await readdir(directory, { recursive: true, withFileTypes: true })
  for (const entry of entries) await lchown(join(entry.parentPath, entry.name), user.uid, user.gid)
  await lchown(directory, user.uid, user.gid)
}

/** Sets the superuser's password by a program that needs no login, for a cluster whose secrets were lost or replaced. */
export async function resetAdminPassword(cluster: Cluster, password: string): Promise<void> {
  const args = ['--single', ...serverArguments(cluster), 'postgres']
  const child = runProgram(cluster, 'postgres', { args, stdin: 'pipe', output: 'pipe', ownSession: false })
  child.stdin?.end(`alter role postgres with login superuser password '${password.replaceAll("'", "''")}'\n`)
  const ended = await whenEnded(child)
  if (ended.code === 0 && !/\b(?:ERROR|FATAL|PANIC):/.test(ended.output)) return
  throw new StartupRefusal(`The database does not accept the stored password: ${reasonIn(ended.output)}.`)
}
