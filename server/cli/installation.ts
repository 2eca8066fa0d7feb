import type { z } from 'zod'
import { type Actor, systemActor } from '#platform/command/actor.ts'
import type { Command } from '#platform/command/command.ts'
import { ask, type Engine, execute } from '#platform/command/execute.ts'
import type { Config } from '#platform/config/config.ts'
import { lockDataDirectory } from '#platform/data-directory/lock.ts'
import { openDataDirectory } from '#platform/data-directory/open.ts'
import { openSecrets, type Secrets } from '#platform/data-directory/secrets.ts'
import { type Database, openDatabase, prepareDatabase } from '#platform/db/open-database.ts'
import type { Reader } from '#platform/db/transactions.ts'
import { newId } from '#platform/ids.ts'
import type { Logger } from '#platform/logger.ts'
import type { PostgresConnection } from '#platform/postgres/connection.ts'
import { connectExternal } from '#platform/postgres/external.ts'
import { runningPostgres, startPostgres } from '#platform/postgres/start-postgres.ts'

/** Clothesline's database and secrets, as an operator at the machine reaches them. */
export interface Installation {
  config: Config
  secrets: Secrets
  dataDirectory: string
  database: Database
  engine: Engine
  /** Who is written down in the audit trail. */
  operator: Actor
  /** Runs a command as the operator. */
  execute: <S extends z.ZodType, R>(command: Command<S, R>, input: z.input<S>) => Promise<R>
  /** Asks a question that sees every row. */
  ask: <T>(question: (reader: Reader) => Promise<T>) => Promise<T>
  close: () => Promise<void>
}

interface Ground {
  connection: PostgresConnection
  stop: () => Promise<void>
}

const connections = 6

async function groundOf(
  config: Config,
  rest: { dataDirectory: string; secrets: Secrets; logger: Logger },
): Promise<Ground> {
  const { dataDirectory, secrets, logger } = rest
  const passwords = secrets.databasePasswords
  if (config.databaseUrl !== undefined) {
    const connection = await connectExternal(config.databaseUrl)
    await prepareDatabase(connection, passwords)
    return { connection, stop: async () => undefined }
  }
  const running = await runningPostgres({ dataDirectory, passwords })
  if (running !== undefined) return { connection: running, stop: async () => undefined }
  const lock = await lockDataDirectory({ path: dataDirectory })
  try {
    const postgres = await startPostgres({ dataDirectory, passwords, logger })
    const stop = async (): Promise<void> => {
      await postgres.stop()
      await lock.release()
    }
    return await prepareDatabase(postgres.connection, passwords).then(
      () => ({ connection: postgres.connection, stop }),
      async (error) => {
        await stop()
        throw error
      },
    )
  } catch (error) {
    await lock.release()
    throw error
  }
}

/**
 * Opens the installation beside the running server, or, when none runs, on a PostgreSQL of its own that `close` stops again:
 * then no server can start meanwhile.
 */
export async function openInstallation(config: Config, logger: Logger): Promise<Installation> {
  const directory = await openDataDirectory(config.dataDir)
  const secrets = await openSecrets(directory)
  const ground = await groundOf(config, { dataDirectory: directory.path, secrets, logger })
  const database = await openDatabase(ground.connection, secrets.databasePasswords, connections).catch(
    async (error) => {
      await ground.stop()
      throw error
    },
  )
  const { writer, reader } = database
  // A running server finds what is published here when it next looks, a fifth of a second later.
  const engine: Engine = { writer, reader, clock: () => new Date(), wake: () => undefined }
  const operator = systemActor('cli')
  return {
    config,
    secrets,
    dataDirectory: directory.path,
    database,
    engine,
    operator,
    execute: (command, input) => execute(engine, command, { actor: operator, requestId: newId(), input }),
    ask: (question) => ask(engine, operator, question),
    close: async () => {
      await database.close()
      await ground.stop()
    },
  }
}
