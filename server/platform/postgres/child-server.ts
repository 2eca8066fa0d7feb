import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'

/** A server in a program of its own, made to be killed: what tests of crashes start. */
export interface ChildServer {
  readonly child: ChildProcess
  readonly pid: number
  /** What it printed first: its postmaster's pid and connection, or the sentence with which it refused to start. */
  readonly said: { postmaster?: number; socketDirectory?: string; refusal?: string; note?: string }
  /** Ends it with a signal and waits for its end. */
  end(signal: NodeJS.Signals): Promise<void>
}

const here = (path: string): string => JSON.stringify(pathToFileURL(join(import.meta.dirname, path)).href)

const programs = {
  /** Opens, locks and starts everything; SIGTERM stops it in order; SIGINT is not listened to. */
  server: `
    import { openDataDirectory } from ${here('../data-directory/open.ts')}
    import { lockDataDirectory } from ${here('../data-directory/lock.ts')}
    import { openSecrets } from ${here('../data-directory/secrets.ts')}
    import { startPostgres } from ${here('start-postgres.ts')}
    const say = (words) => console.log(JSON.stringify(words))
    const logger = { info: (_, note) => say({ note }), warn: () => {}, error: () => {} }
    process.on('SIGINT', () => {})
    try {
      const directory = await openDataDirectory(process.env.TEST_DIRECTORY)
      const lock = await lockDataDirectory(directory)
      const { databasePasswords } = await openSecrets(directory)
      const started = await startPostgres({ dataDirectory: directory.path, passwords: databasePasswords, logger, fsync: false })
      process.on('SIGTERM', () => started.stop().then(() => lock.release()).then(() => process.exit(0)))
      say({ postmaster: started.pid(), socketDirectory: started.connection.host })
    } catch (error) {
      say({ refusal: error.name === 'StartupRefusal' ? error.message : error.stack })
      process.exit(1)
    }`,
  /** Holds the lock and nothing else. */
  lock: `
    import { lockDataDirectory } from ${here('../data-directory/lock.ts')}
    await lockDataDirectory({ path: process.env.TEST_DIRECTORY })
    console.log(JSON.stringify({ note: 'locked' }))
    setInterval(() => {}, 1000)`,
}

/** Starts a child server on a data directory, as another user if asked, and waits for the words it is to say first. */
export async function startChildServer(options: {
  directory: string
  program?: keyof typeof programs
  user?: { uid: number; gid: number }
  until?: 'started' | 'first words'
}): Promise<ChildServer> {
  const { directory, program = 'server', user = {}, until = 'started' } = options
  const child = spawn(process.execPath, ['--no-warnings', '--input-type=module', '--eval', programs[program]], {
    cwd: '/',
    env: { PATH: process.env.PATH, TEST_DIRECTORY: directory },
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
    ...user,
  })
  const exited = once(child, 'exit')
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    child.kill(signal)
    await exited
  }
  for await (const line of createInterface({ input: child.stdout })) {
    const said: ChildServer['said'] = JSON.parse(line)
    const isNote = said.note !== undefined && program === 'server'
    if (until === 'first words' || !isNote) return { child, pid: child.pid ?? -1, said, end }
  }
  throw new Error('The child server ended without a word.')
}
