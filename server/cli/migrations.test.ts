import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openSecrets, type Secrets } from '#platform/data-directory/secrets.ts'
import { allMigrations } from '#platform/db/migrations.ts'
import { adminLogin, withClient } from '#platform/postgres/connection.ts'
import { startPostgres } from '#platform/postgres/start-postgres.ts'
import { runCli } from '#testing/run-cli.ts'
import { loadRelease, type ReleaseDump, readRelease } from '../testing/releases/load-release.ts'

const logger = { info: () => {}, warn: () => {}, error: () => {} }
let dataDir = ''
let secrets: Secrets
let dump: ReleaseDump

async function onOriginal<T extends object>(query: string): Promise<T[]> {
  const passwords = secrets.databasePasswords
  const postgres = await startPostgres({ dataDirectory: dataDir, passwords, logger, fsync: false })
  try {
    return await withClient(adminLogin(postgres.connection), async (admin) => (await admin.query<T>(query)).rows)
  } finally {
    await postgres.stop()
  }
}

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'clothesline-test-'))
  secrets = await openSecrets({ path: dataDir })
  dump = await readRelease('0.1.0')
  const passwords = secrets.databasePasswords
  const postgres = await startPostgres({ dataDirectory: dataDir, passwords, logger, fsync: false })
  await loadRelease(dump, postgres.connection, passwords)
  await postgres.stop()
})
afterAll(() => rm(dataDir, { recursive: true, force: true }))

describe('the database of the previous release', () => {
  test('takes the migrations of this release on a copy, books and audit trail proved, and stays as it was', async () => {
    const pending = (await allMigrations()).map(({ name }) => name).filter((name) => !dump.migrations.includes(name))
    expect(pending.length).toBeGreaterThan(0)
    const tried = await runCli(['migrations', 'try'], { DATA_DIR: dataDir })
    expect(tried.output).toContain('audit verify: holds')
    expect(tried.output).toContain('books verify: holds')
    expect(tried.output.match(/(?<=applied: )\S+/g)).toEqual(pending)
    expect(tried.code).toBe(0)
    expect(await onOriginal('select name from platform.migration order by name')).toEqual(
      dump.migrations.map((name) => ({ name })),
    )
    expect(await readdir(dataDir)).not.toContain('aside')
  })

  test('is named where a migration would fail on it', async () => {
    await onOriginal('create schema ledger; create table ledger.postings ()')
    const tried = await runCli(['migrations', 'try'], { DATA_DIR: dataDir })
    expect(tried.output).toMatch(/^The migration \S+_ledger failed: .+\. The original was not touched\.$/m)
    expect(tried.code).toBe(1)
    expect(await readdir(dataDir)).not.toContain('aside')
  })
})
