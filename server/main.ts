import { enableCompileCache } from 'node:module'
import { join } from 'node:path'
import { pino } from 'pino'
import { readConfig } from '#platform/config/config.ts'
import { StartupRefusal } from '#platform/startup-refusal.ts'
import type { RunningServer } from './start-server.ts'

const root = join(import.meta.dirname, '..')

function refuse(error: unknown): never {
  const sentence = error instanceof StartupRefusal ? error.message : `Clothesline could not start: ${String(error)}`
  process.stderr.write(`${sentence}\n`)
  if (!(error instanceof StartupRefusal) && error instanceof Error) process.stderr.write(`${error.stack}\n`)
  process.exit(1)
}

/** Stops once, whoever asks first: the terminal, a supervisor, or a launcher that died without a word. */
function stopOnSignal(stop: () => Promise<void>): void {
  let stopping = false
  const end = async (): Promise<void> => {
    if (stopping) return
    stopping = true
    await stop().catch(refuse)
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end)
  process.on('disconnect', end)
}

const say = (line: string): void => void process.stdout.write(`${line}\n`)

const giveUp = new AbortController()

async function start(): Promise<RunningServer> {
  const config = readConfig(process.env, root)
  // Loaded after the environment was found right: the whole application takes a second to read, from the second start on less.
  enableCompileCache(join(root, 'node_modules', '.cache', 'clothesline'))
  const { startServer } = await import('./start-server.ts')
  const logger = pino({ level: config.logLevel })
  // A library that forgets one of its promises while the database is away does not close the shop.
  process.on('unhandledRejection', (error) => logger.error({ err: error }, 'a promise was left alone'))
  return startServer({ config, root, logger, say, signal: giveUp.signal, roles: process.argv.slice(2) })
}

const starting = start()
// A start that is given up undoes what it had begun, and only then does the program end.
stopOnSignal(async () => {
  giveUp.abort()
  await (await starting.catch(() => undefined))?.stop()
})
await starting.catch((error) => {
  if (!giveUp.signal.aborted) refuse(error)
})
