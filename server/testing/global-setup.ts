import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { openDataDirectory } from '#platform/data-directory/open.ts'
import { openSecrets, type Secrets } from '#platform/data-directory/secrets.ts'
import { openDatabase, prepareDatabase } from '#platform/db/open-database.ts'
import type { PostgresConnection } from '#platform/postgres/connection.ts'
import { startPostgres } from '#platform/postgres/start-postgres.ts'

declare module 'vitest' {
  interface ProvidedContext {
    postgres: { connection: PostgresConnection; secrets: Secrets; folder: string }
  }
}

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined }

/** Starts one throw-away PostgreSQL and migrates the template that every test file clones. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'clothesline-test-'))
  const directory = await openDataDirectory(folder)
  const secrets = await openSecrets(directory)
  const postgres = await startPostgres({
    dataDirectory: directory.path,
    passwords: secrets.databasePasswords,
    logger: silent,
    fsync: false,
  })
  const template = { ...postgres.connection, database: 'template_clothesline' }
  await prepareDatabase(template, secrets.databasePasswords)
  const database = await openDatabase(template, secrets.databasePasswords, 1)
  await database.close()
  project.provide('postgres', { connection: postgres.connection, secrets, folder })
  return async () => {
    await postgres.stop()
    await rm(folder, { recursive: true, force: true })
  }
}
