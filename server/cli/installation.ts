import type { z } from 'zod'
import { type Actor, systemActor } from '#platform/command/actor.ts'
import type { Command } from '#platform/command/command.ts'
import { ask, type Engine, execute } from '#platform/command/execute.ts'
import type { Config } from '#platform/config/config.ts'
import { openDataDirectory } from '#platform/data-directory/open.ts'
import { openSecrets, type Secrets } from '#platform/data-directory/secrets.ts'
import { type Database, openDatabase, prepareDatabase } from '#platform/db/open-database.ts'
import type { Reader } from '#platform/db/transactions.ts'
import { newId } from '#platform/ids.ts'
import type { Logger } from '#platform/logger.ts'
import type { PostgresConnection } from '#platform/postgres/connection.ts'
import { connectExternal } from '#platform/postgres/external.ts'
import { type Cluster, openCluster } from './cluster.ts'

/** Clothesline's database and secrets, as an operator at the machine reaches them. */
export interface Installation {
  config: Config
  secrets: Secrets
  dataDirectory: string
  /** How the database is reached, also as whom it is administered. */
  connection: PostgresConnection
  database: Database
  engine: Engine
  /** Whether a running server, or whoever else may use a database of one's own, is beside it. */
  isServed: boolean
  /** Who is written down in the audit trail. */
  operator: Actor
  /** Runs a command as the operator. */
  execute: <S extends z.ZodType, R>(command: Command<S, R>, input: z.input<S>) => Promise<R>
  /** Asks a question that sees every row. */
  ask: <T>(question: (reader: Reader) => Promise<T>) => Promise<T>
  close: () => Promise<void>
}

const connections = 6

async function groundOf(config: Config, logger: Logger): Promise<Cluster> {
  if (config.databaseUrl === undefined) {
    const cluster = await openCluster(config, logger)
    if (cluster.isServed) return cluster
    return prepareDatabase(cluster.connection, cluster.secrets.databasePasswords).then(
      () => cluster,
      async (error) => {
        await cluster.stop()
        throw error
      },
    )
  }
  const directory = await openDataDirectory(config.dataDir)
  const secrets = await openSecrets(directory)
  const connection = await connectExternal(config.databaseUrl)
  await prepareDatabase(connection, secrets.databasePasswords)
  return { dataDirectory: directory.path, secrets, connection, isServed: true, stop: async () => undefined }
}

/** The installation on a database that runs; closing it stops that. */
export async function installationOn(
  config: Config,
  cluster: Omit<Cluster, 'isServed'> & Partial<Cluster>,
): Promise<Installation> {
  const { connection, secrets, dataDirectory, stop, isServed = true } = cluster
  const database = await openDatabase(connection, secrets.databasePasswords, connections).catch(async (error) => {
    await stop()
    throw error
  })
  const { writer, reader } = database
  // A running server finds what is published here when it next looks, a fifth of a second later.
  const engine: Engine = { writer, reader, clock: () => new Date(), wake: () => undefined }
  const operator = systemActor('cli')
  return {
    config,
    secrets,
    dataDirectory,
    connection,
    database,
    engine,
    isServed,
    operator,
    execute: (command, input) => execute(engine, command, { actor: operator, requestId: newId(), input }),
    ask: (question) => ask(engine, operator, question),
    close: async () => {
      await database.close()
      await stop()
    },
  }
}

/**
 * Opens the installation beside the running server, or, when none runs, on a PostgreSQL of its own that `close` stops again:
 * then no server can start meanwhile.
 */
export async function openInstallation(config: Config, logger: Logger): Promise<Installation> {
  return installationOn(config, await groundOf(config, logger))
}
