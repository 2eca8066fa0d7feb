import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import type pg from 'pg'
import type { DatabasePasswords } from '#platform/data-directory/secrets.ts'
import { allMigrations } from '#platform/db/migrations.ts'
import { adminLogin, type PostgresConnection, roleLogin, withClient } from '#platform/postgres/connection.ts'
import { ensureRoles, roleNames } from '#platform/postgres/roles.ts'

/** The database of a release: the migrations it had applied and the rows of its tables, as JSON. */
export interface ReleaseDump {
  release: string
  migrations: string[]
  tables: { name: string; columns: string[]; rows: string }[]
  sequences: { name: string; value: string }[]
}

/** Reads the dump of a release that lies beside this file. */
export async function readRelease(release: string): Promise<ReleaseDump> {
  const packed = await readFile(join(import.meta.dirname, `${release}.json.gz`))
  return JSON.parse(gunzipSync(packed).toString('utf8')) as ReleaseDump
}

async function createTables(owner: pg.Client, names: readonly string[]): Promise<void> {
  const known = new Map((await allMigrations()).map((migration) => [migration.name, migration]))
  await owner.query(`create schema platform;
    create table platform.migration (name text primary key, checksum text not null, applied_at timestamptz not null default now())`)
  for (const name of names) {
    const migration = known.get(name)
    if (!migration) throw new Error(`The released migration ${name} is gone.`)
    await owner.query(`create schema if not exists ${migration.schema}; ${migration.sql}`)
  }
}

async function fillTables(admin: pg.Client, { tables, sequences }: ReleaseDump): Promise<void> {
  await admin.query(`set session_replication_role = replica`)
  for (const { name, columns, rows } of tables) {
    const list = columns.map((column) => `"${column}"`).join(', ')
    await admin.query(`delete from ${name}`)
    await admin.query(
      `insert into ${name} (${list}) overriding system value select ${list} from json_populate_recordset(null::${name}, $1::json)`,
      [rows],
    )
  }
  for (const { name, value } of sequences) {
    const { rowCount } = await admin.query('select 1 where to_regclass($1) is null', [name])
    // Those of tickets are made with their branch, not by a migration.
    if (rowCount === 1) await admin.query(`create sequence ${name}; alter sequence ${name} owner to ${roleNames.owner}`)
    await admin.query('select setval($1, $2)', [name, value])
  }
}

/** Makes the installation's database what the release had left: its tables as its own migrations made them, and its rows. */
export async function loadRelease(
  dump: ReleaseDump,
  connection: PostgresConnection,
  passwords: DatabasePasswords,
): Promise<void> {
  await ensureRoles(connection, passwords)
  const libraries = `create schema auth authorization ${roleNames.auth};
    create schema graphile_worker authorization ${roleNames.jobs}`
  await withClient(adminLogin(connection), (admin) => admin.query(libraries))
  const owner = roleLogin(connection, { name: roleNames.owner, password: passwords.owner })
  await withClient(owner, (client) => createTables(client, dump.migrations))
  await withClient(adminLogin(connection), (admin) => fillTables(admin, dump))
}
