import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type Aside, aside } from '#platform/backup/aside.ts'
import { clone } from '#platform/backup/clone.ts'
import { prepareDatabase } from '#platform/db/open-database.ts'
import { adminLogin } from '#platform/postgres/connection.ts'
import { startPostgres } from '#platform/postgres/start-postgres.ts'
import { checkedOn, outcomeLine } from './backup-checks.ts'
import { openCluster } from './cluster.ts'
import { type CommandLine, type CommandLineContext, understood } from './command-line.ts'
import { installationOn } from './installation.ts'

async function cloneLive({ config, logger }: CommandLineContext, at: Aside) {
  const { connection, dataDirectory, secrets, stop } = await openCluster(config(), logger())
  try {
    await clone(at, { login: adminLogin(connection, 'postgres'), dataDirectory })
  } finally {
    await stop()
  }
  const passwords = secrets.databasePasswords
  const postgres = await startPostgres({ dataDirectory: at.folder, passwords, logger: logger(), signal: at.signal })
  return { connection: postgres.connection, secrets, dataDirectory: at.folder, stop: () => postgres.stop() }
}

async function tryOn(context: CommandLineContext, at: Aside): Promise<number> {
  const { config, print, say } = context
  say('Copying the installation aside; the original is only read.')
  const cluster = await cloneLive(context, at)
  const began = performance.now()
  const applied = await prepareDatabase(cluster.connection, cluster.secrets.databasePasswords).catch(async (error) => {
    await cluster.stop()
    print(`${error instanceof Error ? error.message : String(error)}. The original was not touched.`)
    return undefined
  })
  if (applied === undefined) return 1
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  const installation = await installationOn(config(), cluster)
  try {
    for (const name of applied) print(`applied: ${name}`)
    print(`${applied.length} migrations of this release ran on a copy in ${seconds} s. The original was not touched.`)
    const outcomes = await checkedOn(installation)
    for (const outcome of outcomes) print(outcomeLine(outcome))
    return outcomes.every(({ fault }) => fault === undefined) ? 0 : 1
  } finally {
    await installation.close()
  }
}

/** Changes of the tables that come with a release. */
export const migrationCommands: CommandLine[] = [
  {
    words: 'migrations try',
    usage: '[--work FOLDER]',
    summary:
      "runs this release's pending migrations on a copy of the live installation, and proves the copy afterwards",
    run: async (context, args) => {
      const { values } = understood(() => parseArgs({ args, options: { work: { type: 'string' } } }))
      const folder = values.work ?? join(context.config().dataDir, 'aside')
      return aside(folder, context.logger(), { work: (at) => tryOn(context, at) })
    },
  },
]
