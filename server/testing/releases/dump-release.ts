/**
 * Writes what a release leaves in its database, for tests of the migrations that came after it:
 * `node server/testing/releases/dump-release.ts CHECKOUT`, where CHECKOUT holds the source of the release, installed. It loads one day of that
 * release's demo chain into a database of its own and writes `<release>.json.gz` beside this file.
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import pg from 'pg'
import { pino } from 'pino'
import { adminLogin, type PostgresConnection, withClient } from '#platform/postgres/connection.ts'
import type { ReleaseDump } from './load-release.ts'

const checkout = resolve(process.argv[2] ?? '')
const ofRelease = <M>(path: string): Promise<M> => import(join(checkout, 'server', path))

const { openInstallation } = await ofRelease<typeof import('../../cli/installation.ts')>('cli/installation.ts')
const { readConfig } = await ofRelease<typeof import('#platform/config/config.ts')>('platform/config/config.ts')
const { openDemo } = await ofRelease<typeof import('../../simulation/demo.ts')>('simulation/demo.ts')
const { assembleApp } = await ofRelease<typeof import('../../app.ts')>('app.ts')

/** Tables of ours, with the columns that are stored; the queue's belong to its library. */
const listTables = `
select format('%I.%I', n.nspname, c.relname) as name,
  (select array_agg(a.attname::text order by a.attnum) from pg_attribute a
    where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns
from pg_class c join pg_namespace n on n.oid = c.relnamespace
where c.relkind in ('r', 'p') and not c.relispartition
  and n.nspname not in ('pg_catalog', 'information_schema', 'public', 'graphile_worker') and n.nspname not like 'pg\\_%'
order by 1`

const listSequences = `
select format('%I.%I', schemaname, sequencename) as name, last_value::text as value from pg_sequences
where last_value is not null and schemaname <> 'graphile_worker' order by 1`

async function dump(client: pg.Client, release: string): Promise<ReleaseDump> {
  const tables: ReleaseDump['tables'] = []
  const found = await client.query<{ name: string; columns: string[] }>(listTables)
  for (const { name, columns } of found.rows) {
    const { rows } = await client.query<{ rows: string }>(
      `select coalesce(json_agg(row_to_json(t)), '[]')::text as rows from (select ${columns.map(pg.escapeIdentifier).join(', ')} from ${name}) t`,
    )
    tables.push({ name, columns, rows: rows[0]?.rows ?? '[]' })
  }
  const migrations = await client.query<{ name: string }>('select name from platform.migration order by name')
  const sequences = await client.query<{ name: string; value: string }>(listSequences)
  return { release, migrations: migrations.rows.map(({ name }) => name), tables, sequences: sequences.rows }
}

async function fill(dataDir: string): Promise<ReleaseDump> {
  const config = readConfig({ DATA_DIR: dataDir }, checkout)
  const logger = pino({ level: 'silent' })
  const opened = await openInstallation(config, logger)
  const { database, secrets, dataDirectory, engine } = opened
  const postgresState = () => ({ up: true as const })
  const clock = () => new Date()
  const app = await assembleApp({ config, database, secrets, dataDirectory, clock, logger, apps: {}, postgresState })
  const demo = await openDemo({ engine, dataDirectory, say: console.log }, { days: 1 })
  await demo?.load(new AbortController().signal)
  await app.settle()
  const release: { version: string } = JSON.parse(await readFile(join(checkout, 'package.json'), 'utf8'))
  const { host, port, database: name } = database.relay.options as pg.PoolConfig
  const connection = {
    host,
    port,
    database: name,
    adminUser: 'postgres',
    adminPassword: secrets.databasePasswords.postgres,
  }
  const dumped = await withClient(adminLogin(connection as PostgresConnection), (client) =>
    dump(client, release.version),
  )
  await app.stop()
  await opened.close()
  return dumped
}

const dataDir = await mkdtemp(join(tmpdir(), 'clothesline-release-'))
try {
  const dumped = await fill(dataDir)
  const path = join(import.meta.dirname, `${dumped.release}.json.gz`)
  await writeFile(path, gzipSync(JSON.stringify(dumped), { level: 9 }))
  console.log(`${path}: ${dumped.tables.length} tables, ${dumped.migrations.length} migrations`)
} finally {
  await rm(dataDir, { recursive: true, force: true })
}
