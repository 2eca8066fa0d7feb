import pg from 'pg'
import { parse } from 'pg-connection-string'

/** How to reach the database of the installation, and as whom it is administered. */
export interface PostgresConnection {
  /** A host name, or the directory of a Unix socket. */
  readonly host: string
  readonly port: number
  /** The installation's own database; it exists after `ensureRoles`. */
  readonly database: string
  readonly adminUser: string
  readonly adminPassword: string
  /** For a server of one's own that wants encrypted connections. */
  readonly ssl?: pg.ClientConfig['ssl']
}

/** One login, as `pg` wants it. */
export interface Login {
  readonly host: string
  readonly port: number
  readonly database: string
  readonly user: string
  readonly password: string
  readonly ssl?: pg.ClientConfig['ssl']
}

const loginOf = (connection: PostgresConnection, user: string, password: string): Login => ({
  host: connection.host,
  port: connection.port,
  database: connection.database,
  user,
  password,
  ...(connection.ssl === undefined ? {} : { ssl: connection.ssl }),
})

/** The administrator's login to a database, by default the installation's own. */
export const adminLogin = (connection: PostgresConnection, database = connection.database): Login => ({
  ...loginOf(connection, connection.adminUser, connection.adminPassword),
  database,
})

/** The login of one of Clothesline's roles. */
export const roleLogin = (connection: PostgresConnection, role: { name: string; password: string }): Login =>
  loginOf(connection, role.name, role.password)

const connectWithin = 10_000

/** Opens one connection, runs the work on it and closes it. */
export async function withClient<T>(login: Login, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({
    ...login,
    connectionTimeoutMillis: connectWithin,
    application_name: 'clothesline start',
  })
  // A connection that breaks while it is idle also fails its next query, where it is dealt with.
  client.on('error', () => undefined)
  try {
    await client.connect()
    return await work(client)
  } finally {
    await client.end().catch(() => undefined)
  }
}

const sslOf = (ssl: ReturnType<typeof parse>['ssl']): pg.ClientConfig['ssl'] => {
  if (ssl === undefined || typeof ssl === 'boolean') return ssl
  if (typeof ssl === 'string') return ssl === 'true' || ssl === '1'
  return ssl as pg.ClientConfig['ssl']
}

/** Reads a `postgres://` address; undefined when it is none. The database is `clothesline` unless the address names one. */
export function connectionOf(url: string): PostgresConnection | undefined {
  if (!/^postgres(?:ql)?:\/\//.test(url)) return undefined
  try {
    const found = parse(url)
    const port = found.port === undefined || found.port === null || found.port === '' ? 5432 : Number(found.port)
    if (!found.host || !found.user || !Number.isInteger(port)) return undefined
    const ssl = sslOf(found.ssl)
    return {
      host: found.host,
      port,
      database: found.database || 'clothesline',
      adminUser: found.user,
      adminPassword: found.password ?? '',
      ...(ssl === undefined ? {} : { ssl }),
    }
  } catch {
    return undefined
  }
}

/** PostgreSQL's code for a failed statement or login (`28P01`), or the system's for a failed connection. */
export function failureCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}
