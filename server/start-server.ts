import { join } from 'node:path'
import type { FastifyBaseLogger } from 'fastify'
import type { Assembly } from '#platform/assemble.ts'
import { storedKey } from '#platform/backup/backup-key.ts'
import { type Backups, startBackups, withoutBackups } from '#platform/backup/run-backups.ts'
import type { Engine } from '#platform/command/execute.ts'
import type { Config } from '#platform/config/config.ts'
import { lockDataDirectory } from '#platform/data-directory/lock.ts'
import { type DataDirectory, openDataDirectory } from '#platform/data-directory/open.ts'
import { openSecrets, type Secrets } from '#platform/data-directory/secrets.ts'
import { openDatabase, prepareDatabase } from '#platform/db/open-database.ts'
import { certificateFor } from '#platform/https/keep-certificates.ts'
import { listenSecurely, type SecureDoor } from '#platform/https/listen-securely.ts'
import { adminLogin, type PostgresConnection } from '#platform/postgres/connection.ts'
import { connectExternal } from '#platform/postgres/external.ts'
import { startPostgres } from '#platform/postgres/start-postgres.ts'
import { StartupRefusal } from '#platform/startup-refusal.ts'
import { assembleApp } from './app.ts'
import release from './package.json' with { type: 'json' }
import { type Demo, openDemo } from './simulation/demo.ts'

/** How a server is started. */
export interface StartRequest {
  config: Config
  root: string
  logger: FastifyBaseLogger
  /** Tells the person at the terminal, a line at a time. */
  say: (line: string) => void
  signal: AbortSignal
  /** `api`, `worker` or `all` (the default). */
  roles: readonly string[]
}

/** A server that answers. */
export interface RunningServer {
  url: string
  stop: () => Promise<void>
}

const knownRoles = ['all', 'api', 'worker']

function rolesOf(asked: readonly string[]): { api: boolean; worker: boolean } {
  const unknown = asked.find((role) => !knownRoles.includes(role))
  if (unknown !== undefined) {
    throw new StartupRefusal(`There is no role “${unknown}”. Start with api, worker or all.`)
  }
  const all = asked.length === 0 || asked.includes('all')
  return { api: all || asked.includes('api'), worker: all || asked.includes('worker') }
}

interface Ground {
  connection: PostgresConnection
  up: () => { up: true } | { up: false; reason: string }
  stop: () => Promise<void>
}

async function postgresFor(request: StartRequest, directory: DataDirectory, secrets: Secrets): Promise<Ground> {
  const { config, logger, signal } = request
  if (config.databaseUrl !== undefined) {
    return {
      connection: await connectExternal(config.databaseUrl),
      up: () => ({ up: true }),
      stop: async () => undefined,
    }
  }
  const passwords = secrets.databasePasswords
  const postgres = await startPostgres({ dataDirectory: directory.path, passwords, logger, signal })
  return { connection: postgres.connection, up: () => postgres.state(), stop: () => postgres.stop() }
}

/** Backups of the embedded database, where a folder for them is set. */
async function backupsFor(
  { config, logger }: StartRequest,
  installation: { directory: DataDirectory; secrets: Secrets; connection: PostgresConnection },
): Promise<Backups | undefined> {
  const { directory, secrets, connection } = installation
  if (config.databaseUrl !== undefined) return undefined
  const login = adminLogin(connection, 'postgres')
  if (config.backupDir === undefined) {
    await withoutBackups(login)
    return undefined
  }
  const place = { destination: config.backupDir, dataDirectory: directory.path, key: storedKey(secrets.backupKey) }
  const { backupAt: at, backupKeep: keep } = config
  return startBackups({ place, login, at, keep, release: release.version, logger, clock: () => new Date() })
}

type Step = () => Promise<void>

/** Undoes what was done, last first; each step is tried even when another failed. */
async function undoAll(steps: Step[]): Promise<void> {
  const failures: unknown[] = []
  for (const step of steps.splice(0).reverse()) await step().catch((error) => failures.push(error))
  if (failures.length > 0) throw failures[0]
}

/** Opens a door; one that cannot be opened is refused in a sentence that names the variables to set. */
async function opened<Door>(
  open: () => Promise<Door>,
  { host, port, variables }: { host: string; port: number; variables: readonly [host: string, port: string] },
): Promise<Door> {
  try {
    return await open()
  } catch (error) {
    const [hostVariable, portVariable] = variables
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'EADDRINUSE') {
      throw new StartupRefusal(
        `The port ${port} is taken by another program. Stop it, or set ${portVariable} to a free one.`,
      )
    }
    if (code === 'EACCES' || code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
      throw new StartupRefusal(
        `The address ${host}:${port} cannot be used here. Set ${hostVariable} and ${portVariable} to one that can.`,
      )
    }
    throw error
  }
}

const listen = ({ http }: Assembly, { host, port }: Config): Promise<string> =>
  opened(() => http.listen({ host, port }), { host, port, variables: ['HOST', 'PORT'] })

/** The door for phones, where there is a certificate for it. */
async function openSecureDoor({ http }: Assembly, config: Config): Promise<SecureDoor | undefined> {
  const { host, port, wish, files } = config.https
  if (wish === 'off') return undefined
  const tls = await certificateFor(config.dataDir, files)
  if (!tls && wish === 'on') {
    throw new StartupRefusal('There is no certificate for HTTPS yet. Make one with `npm run cli -- https`.')
  }
  if (!tls) return undefined
  return opened(() => listenSecurely(http, { tls, host, port }), {
    host,
    port,
    variables: ['HTTPS_HOST', 'HTTPS_PORT'],
  })
}

const soonMs = 30 * 86_400_000

function showDoor({ url, until }: SecureDoor, say: StartRequest['say']): void {
  say(`Phones in this network: ${url}/driver/`)
  if (until.getTime() - Date.now() < soonMs)
    say(`The certificate for phones ends on ${until.toISOString().slice(0, 10)}: renew it with npm run cli -- https.`)
}

/** Starts everything in order; what was started before a failure is stopped again, PostgreSQL last. */
export async function startServer(request: StartRequest): Promise<RunningServer> {
  const undo: Step[] = []
  try {
    return { url: await startAll(request, undo), stop: () => undoAll(undo) }
  } catch (error) {
    await undoAll(undo).catch(() => undefined)
    throw error
  }
}

async function startAll(request: StartRequest, undo: Step[]): Promise<string> {
  const { config, logger, root, say } = request
  const roles = rolesOf(request.roles)
  const directory = await openDataDirectory(config.dataDir)
  const lock = await lockDataDirectory(directory)
  undo.push(() => lock.release())
  const secrets = await openSecrets(directory)
  const postgres = await postgresFor(request, directory, secrets)
  undo.push(() => postgres.stop())
  await prepareDatabase(postgres.connection, secrets.databasePasswords)
  request.signal.throwIfAborted()
  const database = await openDatabase(postgres.connection, secrets.databasePasswords, config.poolSize)
  undo.push(() => database.close())
  const backups = await backupsFor(request, { directory, secrets, connection: postgres.connection })
  undo.push(async () => backups?.stop())
  const app = await assembleApp({
    config,
    database,
    secrets,
    dataDirectory: directory.path,
    clock: () => new Date(),
    logger,
    apps: {
      '/': join(root, 'console', 'dist'),
      '/driver/': join(root, 'driver', 'dist'),
      '/portal/': join(root, 'portal', 'dist'),
    },
    postgresState: postgres.up,
    backups,
  })
  let door: SecureDoor | undefined
  // Closed after the application, which ends the live connections that came through it.
  undo.push(async () => door?.close())
  undo.push(() => app.stop())
  request.signal.throwIfAborted()
  const demo = config.demo ? await demoOn(request, { engine: app.engine, dataDirectory: directory.path }) : undefined
  const url = roles.api ? await listen(app, config) : '(no web server: worker only)'
  door = roles.api ? await openSecureDoor(app, config) : undefined
  await app.startBackground(roles)
  say(`Clothesline is ready at ${url}`)
  if (door) showDoor(door, say)
  if (demo && roles.api) showDemo(demo, say)
  say('Press Ctrl-C to stop it.')
  if (demo && roles.worker) undo.push(loadInBackground(demo, request))
  return url
}

/** The demo chain with its people; a demo that cannot be prepared is said, and does not keep the server from starting. */
async function demoOn(
  { say, logger }: StartRequest,
  ground: { engine: Engine; dataDirectory: string },
): Promise<Demo | undefined> {
  try {
    return await openDemo({ ...ground, say })
  } catch (error) {
    logger.error({ err: error }, 'the demo chain could not be prepared')
    say(`The demo chain could not be prepared: ${error instanceof Error ? error.message : String(error)}`)
    return undefined
  }
}

function showDemo({ signIns }: Demo, say: StartRequest['say']): void {
  const widest = (key: 'role' | 'email') => Math.max(...signIns.map((signIn) => signIn[key].length))
  const [roles, emails] = [widest('role'), widest('email')]
  say('Sign in to the demo chain as:')
  for (const { role, email, password } of signIns) {
    say(`  ${role.padEnd(roles)}  ${email.padEnd(emails)}  ${password}`)
  }
}

/** Loads what is missing of the demo chain beside the server; the returned step breaks it off. */
function loadInBackground(demo: Demo, { say, logger }: StartRequest): Step {
  const stopping = new AbortController()
  const loading = demo.load(stopping.signal).catch((error) => {
    if (stopping.signal.aborted) return
    logger.error({ err: error }, 'loading the demo chain failed')
    say('Loading the demo chain broke off; the next start goes on with it.')
  })
  return async () => {
    stopping.abort()
    await loading
  }
}
