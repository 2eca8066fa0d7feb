import pg from 'pg'
import type { DatabasePasswords } from '../data-directory/secrets.ts'
import { StartupRefusal } from '../startup-refusal.ts'
import { adminLogin, failureCode, type PostgresConnection, roleLogin, withClient } from './connection.ts'

/** The roles the server logs in as; each has its own pool and no more rights than its work needs. */
export const roleNames = {
  /** Owns the database and its schemas, and runs migrations. */
  owner: 'clothesline_owner',
  /** Runs commands. */
  app: 'clothesline_app',
  /** Answers questions: its transactions are read-only. */
  read: 'clothesline_read',
  /** Sign-in's own. */
  auth: 'clothesline_auth',
  /** The job queue's own. */
  jobs: 'clothesline_jobs',
  /** Delivers events and seals the audit trail. */
  relay: 'clothesline_relay',
} as const

/** One of the roles, by its short name. */
export type RoleKey = keyof typeof roleNames

const keys = Object.keys(roleNames) as RoleKey[]
const wantedExtensions = ['pg_trgm', 'citext', 'btree_gist', 'pgcrypto', 'unaccent']
const { escapeIdentifier: name, escapeLiteral: text } = pg

/** Settings each role starts its sessions with in the database; those a server is too old for are left out. */
function settingsOf(key: RoleKey, version: number): Record<string, string> {
  const searchPath = { search_path: 'pg_catalog, public' }
  if (key === 'owner') return searchPath
  const bounded = { ...searchPath, idle_in_transaction_session_timeout: '30s' }
  if (key !== 'app' && key !== 'read') return bounded
  const short = version >= 170_000 ? { ...bounded, transaction_timeout: '30s' } : bounded
  return key === 'read' ? { ...short, default_transaction_read_only: 'on' } : short
}

interface Found {
  version: number
  superuser: boolean
  roles: Record<string, { plain: boolean; settings: string[] | null }>
  extensions: string[]
  stats: boolean
  owner: string
  open: boolean
  queue_ready: boolean | null
}

const lookAround = `
select current_setting('server_version_num')::int as version,
  (select rolsuper from pg_catalog.pg_roles where rolname = current_user) as superuser,
  (select coalesce(jsonb_object_agg(r.rolname, jsonb_build_object(
      'plain', r.rolcanlogin and not (r.rolsuper or r.rolcreaterole or r.rolcreatedb or r.rolbypassrls or r.rolreplication),
      'settings', s.setconfig)), '{}')
    from pg_catalog.pg_roles r
    left join pg_catalog.pg_db_role_setting s on s.setrole = r.oid and s.setdatabase = d.oid
    where r.rolname = any ($1)) as roles,
  array(select extname::text from pg_catalog.pg_extension) as extensions,
  exists (select from pg_catalog.pg_available_extensions where name = 'pg_stat_statements') as stats,
  pg_catalog.pg_get_userbyid(d.datdba)::text as owner,
  exists (select from pg_catalog.aclexplode(coalesce(d.datacl, pg_catalog.acldefault('d', d.datdba))) where grantee = 0)
    or exists (select from pg_catalog.pg_namespace n, pg_catalog.aclexplode(n.nspacl) a
      where n.nspname = 'public' and a.grantee = 0 and a.privilege_type = 'CREATE') as open,
  (select pg_catalog.has_database_privilege(oid, d.oid, 'CREATE') from pg_catalog.pg_roles
    where rolname = '${roleNames.jobs}') as queue_ready
from pg_catalog.pg_database d where d.datname = current_database()`

async function look(client: pg.Client): Promise<Found> {
  const { rows } = await client.query<Found>(lookAround, [Object.values(roleNames)])
  const [row] = rows
  if (row === undefined) throw new Error('The database does not list itself.')
  return row
}

function isComplete(found: Found): boolean {
  const rolesDone = keys.every((key) => {
    const role = found.roles[roleNames[key]]
    const wanted = Object.entries(settingsOf(key, found.version)).map(([setting, value]) => `${setting}=${value}`)
    return role?.plain === true && wanted.every((line) => role.settings?.includes(line))
  })
  const extensionsDone = wantedExtensions.every((extension) => found.extensions.includes(extension))
  const statsDone = !found.superuser || !found.stats || found.extensions.includes('pg_stat_statements')
  const rightsDone = !found.open && found.queue_ready === true && found.owner === roleNames.owner
  return rolesDone && extensionsDone && statsDone && rightsDone
}

/** Setting up twice at the same time, by two servers of one installation, must not collide. */
const setUpLock = 0x636c6f74

async function createRoles(admin: pg.Client, passwords: DatabasePasswords): Promise<void> {
  const { superuser, roles } = await look(admin)
  // Only a superuser may name the rights only superusers give, even to take them away.
  const powerless = `login nocreaterole nocreatedb ${superuser ? 'nosuperuser nobypassrls noreplication' : ''}`
  for (const key of keys) {
    const role = name(roleNames[key])
    const found = roles[roleNames[key]]
    if (found === undefined) await admin.query(`create role ${role} ${powerless} password ${text(passwords[key])}`)
    else if (!found.plain) await admin.query(`alter role ${role} ${powerless}`)
  }
  if (!superuser) await admin.query(`grant ${name(roleNames.owner)} to current_user`)
}

async function createDatabase(admin: pg.Client, database: string): Promise<void> {
  const { rowCount } = await admin.query('select from pg_catalog.pg_database where datname = $1', [database])
  if (rowCount === 1) return
  await admin.query(
    `create database ${name(database)} owner ${name(roleNames.owner)} encoding 'UTF8' template template0`,
  )
}

function extensionStatements(found: Found): string[] {
  const wanted = found.superuser && found.stats ? [...wantedExtensions, 'pg_stat_statements'] : wantedExtensions
  const missing = wanted.filter((extension) => !found.extensions.includes(extension))
  return missing.map((extension) => `create extension if not exists ${extension} schema public`)
}

function rightStatements(database: string): string[] {
  const others = keys.filter((key) => key !== 'owner').map((key) => name(roleNames[key]))
  return [
    `revoke all on database ${database} from public`,
    `grant connect on database ${database} to ${others.join(', ')}`,
    // The job queue's own migrations begin with "create schema if not exists", which asks for this right even then.
    `grant create on database ${database} to ${name(roleNames.jobs)}`,
    `revoke create on schema public from public, ${others.join(', ')}`,
    'grant usage on schema public to public',
  ]
}

function settingStatements(database: string, version: number): string[] {
  return keys.flatMap((key) =>
    Object.entries(settingsOf(key, version)).map(([setting, value]) => {
      const written = setting === 'search_path' ? value : text(value)
      return `alter role ${name(roleNames[key])} in database ${database} set ${setting} = ${written}`
    }),
  )
}

async function arrange(client: pg.Client, databaseName: string): Promise<void> {
  const found = await look(client)
  const database = name(databaseName)
  const owner = found.owner === roleNames.owner ? [] : [`alter database ${database} owner to ${name(roleNames.owner)}`]
  const statements = [
    ...owner,
    ...extensionStatements(found),
    ...rightStatements(database),
    ...settingStatements(database, found.version),
  ]
  await client.query(statements.join(';\n'))
}

async function setUp(connection: PostgresConnection, passwords: DatabasePasswords): Promise<void> {
  await withMaintenanceClient(connection, async (admin) => {
    await admin.query('select pg_catalog.pg_advisory_lock($1)', [setUpLock])
    await createRoles(admin, passwords)
    await createDatabase(admin, connection.database)
    await withClient(adminLogin(connection), (client) => arrange(client, connection.database))
  })
}

/** A connection from which the database can be created: to `postgres`, or to the database itself where that is closed. */
async function withMaintenanceClient(connection: PostgresConnection, work: (client: pg.Client) => Promise<void>) {
  const closed = await withClient(adminLogin(connection, 'postgres'), work).catch((error) => {
    if (failureCode(error) === '3D000') return true
    throw error
  })
  if (closed === true) await withClient(adminLogin(connection), work)
}

async function isSetUp(connection: PostgresConnection): Promise<boolean> {
  try {
    return await withClient(adminLogin(connection), async (client) => isComplete(await look(client)))
  } catch (error) {
    if (failureCode(error) === '3D000') return false
    throw error
  }
}

async function rolesRefused(connection: PostgresConnection, passwords: DatabasePasswords): Promise<RoleKey[]> {
  const accepted = await Promise.all(
    keys.map(async (key) => {
      try {
        const login = roleLogin(connection, { name: roleNames[key], password: passwords[key] })
        return await withClient(login, async () => true)
      } catch (error) {
        if (failureCode(error) === '28P01') return false
        throw error
      }
    }),
  )
  return keys.filter((_, index) => accepted[index] === false)
}

async function setPasswords(
  connection: PostgresConnection,
  passwords: DatabasePasswords,
  roles: RoleKey[],
): Promise<void> {
  await withClient(adminLogin(connection), async (admin) => {
    for (const key of roles) await admin.query(`alter role ${name(roleNames[key])} password ${text(passwords[key])}`)
  })
}

/**
 * Makes the database, its login roles, extensions and role settings what they have to be, changing only what is not:
 * with everything in place it costs one query and one login per role. Works for the embedded server and for one's own.
 */
export async function ensureRoles(connection: PostgresConnection, passwords: DatabasePasswords): Promise<void> {
  try {
    if (!(await isSetUp(connection))) await setUp(connection, passwords)
    const refused = await rolesRefused(connection, passwords)
    if (refused.length > 0) await setPasswords(connection, passwords, refused)
  } catch (error) {
    if (!(error instanceof pg.DatabaseError)) throw error
    throw new StartupRefusal(`The database ${connection.database} could not be set up: ${error.message}.`, {
      cause: error,
    })
  }
}
