import type pg from 'pg'
import { inject } from 'vitest'
import type { Secrets } from '#platform/data-directory/secrets.ts'
import { type Database, openDatabase } from '#platform/db/open-database.ts'
import { openPool } from '#platform/db/pool.ts'
import { adminLogin, type PostgresConnection, withClient } from '#platform/postgres/connection.ts'
import { ensureRoles } from '#platform/postgres/roles.ts'

/** A migrated database of one test file's own. */
export interface TestDatabase extends Database {
  connection: PostgresConnection
  secrets: Secrets
  /** One connection that may see and do anything, kept open: the first look of a new one at many tables takes long. */
  admin: pg.Pool
}

/** Clones the migrated template; call it once per test file. */
export async function cloneDatabase(): Promise<TestDatabase> {
  const { connection: cluster, secrets } = inject('postgres')
  const connection = { ...cluster, database: `test_${process.pid}_${Date.now().toString(36)}` }
  await withClient(adminLogin(cluster, 'postgres'), (client) =>
    client.query(`create database ${connection.database} template template_clothesline`),
  )
  await ensureRoles(connection, secrets.databasePasswords)
  const database = await openDatabase(connection, secrets.databasePasswords, 10)
  const admin = openPool({ ...adminLogin(connection), max: 1, applicationName: 'test' })
  const { close } = database
  return {
    ...database,
    connection,
    secrets,
    admin,
    close: async () => {
      await Promise.all([close(), admin.end()])
      await withClient(adminLogin(cluster, 'postgres'), (client) =>
        client.query(`drop database if exists ${connection.database} with (force)`),
      )
    },
  }
}
