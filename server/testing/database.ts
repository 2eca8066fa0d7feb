import { inject } from 'vitest'
import type { Secrets } from '#platform/data-directory/secrets.ts'
import { type Database, openDatabase } from '#platform/db/open-database.ts'
import { adminLogin, type PostgresConnection, withClient } from '#platform/postgres/connection.ts'
import { ensureRoles } from '#platform/postgres/roles.ts'

/** A migrated database of one test file's own. */
export interface TestDatabase extends Database {
  connection: PostgresConnection
  secrets: Secrets
}

/** Clones the migrated template; call it once per test file. */
export async function cloneDatabase(): Promise<TestDatabase> {
  const { connection: cluster, secrets } = inject('postgres')
  const connection = { ...cluster, database: `test_${process.pid}_${Date.now().toString(36)}` }
  await withClient(adminLogin(cluster, 'postgres'), (admin) =>
    admin.query(`create database ${connection.database} template template_clothesline`),
  )
  await ensureRoles(connection, secrets.databasePasswords)
  const database = await openDatabase(connection, secrets.databasePasswords, 10)
  const { close } = database
  return {
    ...database,
    connection,
    secrets,
    close: async () => {
      await close()
      await withClient(adminLogin(cluster, 'postgres'), (admin) =>
        admin.query(`drop database if exists ${connection.database} with (force)`),
      )
    },
  }
}
