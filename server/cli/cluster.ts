import type { Config } from '#platform/config/config.ts'
import { lockDataDirectory } from '#platform/data-directory/lock.ts'
import { openDataDirectory } from '#platform/data-directory/open.ts'
import { openSecrets, type Secrets } from '#platform/data-directory/secrets.ts'
import type { Logger } from '#platform/logger.ts'
import type { PostgresConnection } from '#platform/postgres/connection.ts'
import { runningPostgres, startPostgres } from '#platform/postgres/start-postgres.ts'
import { StartupRefusal } from '#platform/startup-refusal.ts'

/** The PostgreSQL of an installation as it is, whatever release its tables are of. */
export interface Cluster {
  readonly dataDirectory: string
  readonly secrets: Secrets
  readonly connection: PostgresConnection
  /** True beside a running server. */
  readonly isServed: boolean
  /** Stops what was started for this program. */
  readonly stop: () => Promise<void>
}

/** Opens the embedded PostgreSQL beside the running server, or starts it when none runs; then no server can start meanwhile. */
export async function openCluster(config: Config, logger: Logger): Promise<Cluster> {
  if (config.databaseUrl !== undefined) {
    throw new StartupRefusal(
      'This works on the embedded database. A server of your own (DATABASE_URL) has its own tools: see docs/backup.md.',
    )
  }
  const directory = await openDataDirectory(config.dataDir)
  const secrets = await openSecrets(directory)
  const request = { dataDirectory: directory.path, passwords: secrets.databasePasswords }
  const running = await runningPostgres(request)
  const opened = { dataDirectory: directory.path, secrets }
  if (running !== undefined) return { ...opened, connection: running, isServed: true, stop: async () => undefined }
  const lock = await lockDataDirectory(directory)
  try {
    const postgres = await startPostgres({ ...request, logger })
    const stop = async (): Promise<void> => {
      await postgres.stop()
      await lock.release()
    }
    return { ...opened, connection: postgres.connection, isServed: false, stop }
  } catch (error) {
    await lock.release()
    throw error
  }
}
