import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openSecrets, type Secrets } from '../data-directory/secrets.ts'
import { adminLogin, failureCode, type PostgresConnection, roleLogin, withClient } from './connection.ts'
import { ensureRoles, type RoleKey, roleNames } from './roles.ts'
import { type EmbeddedPostgres, startPostgres } from './start-postgres.ts'

const logger = { info: () => {}, warn: () => {}, error: () => {} }
let path = ''
let postgres: EmbeddedPostgres
let passwords: Secrets['databasePasswords']
let connection: PostgresConnection

beforeAll(async () => {
  path = await mkdtemp(join(tmpdir(), 'clothesline-test-'))
  passwords = (await openSecrets({ path })).databasePasswords
  postgres = await startPostgres({ dataDirectory: path, passwords, logger, fsync: false })
  connection = postgres.connection
})
afterAll(async () => {
  await postgres.stop()
  await rm(path, { recursive: true, force: true })
})

const asAdmin = <T>(work: (client: pg.Client) => Promise<T>, database?: string): Promise<T> =>
  withClient(adminLogin(connection, database), work)
const as = <T>(key: RoleKey, work: (client: pg.Client) => Promise<T>): Promise<T> =>
  withClient(roleLogin(connection, { name: roleNames[key], password: passwords[key] }), work)
const refusalOf = (key: RoleKey, sql: string): Promise<string> =>
  as(key, (client) => client.query(sql)).then(() => 'accepted', failureCode)
const settingOf = (key: RoleKey, setting: string): Promise<unknown> =>
  as(key, async (client) => (await client.query('select current_setting($1) as value', [setting])).rows[0]?.value)

const allKeys = Object.keys(roleNames) as RoleKey[]

describe('an administrator without superuser rights, as hosted servers give', () => {
  test('can set the database up', async () => {
    const adminPassword = 'the-hosted-password'
    await asAdmin(
      (client) => client.query(`create role hosted login createrole createdb password '${adminPassword}'`),
      'postgres',
    )
    await ensureRoles({ ...connection, adminUser: 'hosted', adminPassword }, passwords)
    expect(await as('owner', async (client) => (await client.query('select current_user::text as me')).rows)).toEqual([
      { me: 'clothesline_owner' },
    ])
  })
})

describe('the login roles', () => {
  test('are completed by a superuser, and then left exactly as they are', async () => {
    await ensureRoles(connection, passwords)
    const versions = () =>
      asAdmin(async (client) => {
        const { rows } = await client.query(
          `select 'role ' || rolname as what, xmin::text from pg_authid union all
          select 'setting ' || setrole::text, xmin::text from pg_db_role_setting union all
          select 'database ' || datname, xmin::text from pg_database union all
          select 'extension ' || extname, xmin::text from pg_extension order by 1, 2`,
        )
        return rows
      })
    const before = await versions()
    await ensureRoles(connection, passwords)
    expect(await versions()).toEqual(before)
  })

  test('get back what was taken from them, and lose what was given to them', async () => {
    await asAdmin((client) =>
      client.query(
        `alter role clothesline_app password 'changed'; alter role clothesline_relay superuser;
        alter role clothesline_read in database clothesline reset default_transaction_read_only;
        grant create on schema public to public; drop extension unaccent`,
      ),
    )
    await ensureRoles(connection, passwords)
    expect(await settingOf('read', 'default_transaction_read_only')).toBe('on')
    expect(await settingOf('relay', 'is_superuser')).toBe('off')
    expect(await refusalOf('app', 'create table public.planted (id int)')).toBe('42501')
    expect(await refusalOf('app', "select public.unaccent('ü')")).toBe('accepted')
  })

  test('that were dropped are made again', async () => {
    await asAdmin((client) => client.query('drop owned by clothesline_auth; drop role clothesline_auth'))
    await ensureRoles(connection, passwords)
    expect(await refusalOf('auth', 'select 1')).toBe('accepted')
  })

  test('other than the owner may neither create tables nor use temporary ones', async () => {
    for (const key of allKeys.filter((each) => each !== 'owner')) {
      expect(await refusalOf(key, 'begin read write; create table public.planted (id int)'), key).toBe('42501')
      expect(await refusalOf(key, 'begin read write; create temporary table planted (id int)'), key).toBe('42501')
    }
    for (const key of ['app', 'read', 'auth', 'relay'] as const) {
      expect(await refusalOf(key, 'begin read write; create schema planted'), key).toBe('42501')
    }
  })

  test('of the owner makes schemas without being a superuser', async () => {
    expect(await refusalOf('owner', 'create schema orders; create table orders.order (id int)')).toBe('accepted')
    expect(await settingOf('owner', 'is_superuser')).toBe('off')
    expect(await refusalOf('app', 'select * from orders.order')).toBe('42501')
  })

  test('of commands and questions end what takes 30 seconds; questions cannot write', async () => {
    for (const key of ['app', 'read'] as const) {
      expect(await settingOf(key, 'transaction_timeout')).toBe('30s')
      expect(await settingOf(key, 'idle_in_transaction_session_timeout')).toBe('30s')
    }
    expect(await refusalOf('read', 'create table public.planted (id int)')).toBe('25006')
  })

  test('find only PostgreSQL’s own things and the extensions without naming a schema', async () => {
    for (const key of allKeys) expect(await settingOf(key, 'search_path'), key).toBe('pg_catalog, public')
  })

  test('can be set up for several databases at once', async () => {
    const databases = ['one', 'two', 'three'].map((database) => ({ ...connection, database }))
    await Promise.all(databases.map((each) => ensureRoles(each, passwords)))
    const { rows } = await asAdmin((client) =>
      client.query("select datname from pg_database where datname in ('one', 'two', 'three')"),
    )
    expect(rows).toHaveLength(3)
  })
})
