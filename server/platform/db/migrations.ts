import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type pg from 'pg'
import { StartupRefusal } from '../startup-refusal.ts'

/** A migration file: plain SQL, forward only. */
export interface Migration {
  /** File name without `.sql`; its leading timestamp is its order. */
  name: string
  /** The PostgreSQL schema it belongs to: the name of its module. */
  schema: string
  sql: string
  checksum: string
}

const serverRoot = join(import.meta.dirname, '..', '..')

async function foldersWithMigrations(): Promise<string[]> {
  const modules = await readdir(join(serverRoot, 'modules'), { withFileTypes: true })
  return [
    join(serverRoot, 'platform'),
    ...modules.filter((m) => m.isDirectory()).map((m) => join(m.parentPath, m.name)),
  ]
}

async function migrationsIn(folder: string): Promise<Migration[]> {
  const names = await readdir(join(folder, 'migrations')).catch(() => [])
  const files = names.filter((name) => name.endsWith('.sql'))
  return Promise.all(files.map((name) => readMigration(join(folder, 'migrations', name))))
}

async function readMigration(path: string): Promise<Migration> {
  const sql = await readFile(path, 'utf8')
  return {
    name: basename(path, '.sql'),
    schema: basename(dirname(dirname(path))),
    sql,
    checksum: createHash('sha256').update(sql).digest('hex'),
  }
}

/** All migrations of the platform and the modules, in order of their timestamps. */
export async function allMigrations(): Promise<Migration[]> {
  const found = await Promise.all((await foldersWithMigrations()).map(migrationsIn))
  return found.flat().sort((a, b) => (a.name < b.name ? -1 : 1))
}

const ledger = `
create schema if not exists platform;
create table if not exists platform.migration (
  name text primary key, checksum text not null, applied_at timestamptz not null default now())`

async function applied(client: pg.ClientBase): Promise<Map<string, string>> {
  const { rows } = await client.query<{ name: string; checksum: string }>(
    'select name, checksum from platform.migration',
  )
  return new Map(rows.map((row) => [row.name, row.checksum]))
}

function refuseForeignHistory(done: Map<string, string>, known: Migration[]): void {
  const names = new Map(known.map((migration) => [migration.name, migration.checksum]))
  const newer = [...done.keys()].filter((name) => !names.has(name))
  if (newer.length > 0) {
    throw new StartupRefusal(
      `The database is newer than this program: it has the migration ${newer[0]}, which is unknown here. Start the newer release instead.`,
    )
  }
  const changed = [...done].find(([name, checksum]) => names.get(name) !== checksum)
  if (changed) {
    throw new StartupRefusal(
      `The migration ${changed[0]} was changed after it had been applied. Restore the file as it was.`,
    )
  }
}

async function apply(client: pg.ClientBase, migration: Migration): Promise<void> {
  await client.query('begin')
  try {
    await client.query(`create schema if not exists ${migration.schema}`)
    await client.query(migration.sql)
    await client.query('insert into platform.migration (name, checksum) values ($1, $2)', [
      migration.name,
      migration.checksum,
    ])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw new Error(`The migration ${migration.name} failed: ${error instanceof Error ? error.message : error}`, {
      cause: error,
    })
  }
}

/** Brings the schema up to date as the owner's role, one transaction per file; returns the names applied. */
export async function migrate(client: pg.ClientBase): Promise<string[]> {
  const known = await allMigrations()
  await client.query(`select pg_advisory_lock(hashtext('clothesline.migrate'))`)
  try {
    await client.query(ledger)
    const done = await applied(client)
    refuseForeignHistory(done, known)
    const pending = known.filter((migration) => !done.has(migration.name))
    for (const migration of pending) await apply(client, migration)
    return pending.map((migration) => migration.name)
  } finally {
    await client.query(`select pg_advisory_unlock(hashtext('clothesline.migrate'))`)
  }
}
