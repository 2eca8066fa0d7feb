import { setTimeout as pause } from 'node:timers/promises'
import type pg from 'pg'
import { StartupRefusal } from '../startup-refusal.ts'
import { adminLogin, connectionOf, failureCode, type PostgresConnection, withClient } from './connection.ts'

const oldestVersion = 15

type Sentence = (connection: PostgresConnection, reason: string) => string
const address = ({ host, port }: PostgresConnection): string => `${host}:${port}`

const sentences: Record<string, Sentence> = {
  ENOTFOUND: (at) => `the host ${at.host} is not known`,
  EAI_AGAIN: (at) => `the host ${at.host} is not known`,
  ENOENT: (at) => `no server listens in the directory ${at.host}`,
  ECONNREFUSED: (at) => `nothing listens at ${address(at)}`,
  ECONNRESET: (at) => `${address(at)} does not answer like a PostgreSQL server`,
  ETIMEDOUT: (at) => `${address(at)} does not answer`,
  EHOSTUNREACH: (at) => `${address(at)} cannot be reached`,
  ENETUNREACH: (at) => `${address(at)} cannot be reached`,
  '28P01': (at) => `the server does not accept the password of the user ${at.adminUser}`,
  '28000': (at) => `the server does not let the user ${at.adminUser} in`,
  '42501': (at) => `the user ${at.adminUser} may not connect to the database ${at.database}`,
  '53300': () => 'the server has no connection left',
  '57P03': () => 'the server is starting up or shutting down',
}

const otherwise: Sentence = (at, reason) => {
  if (/timeout/i.test(reason)) return `${address(at)} does not answer`
  if (/terminated unexpectedly|message type|socket hang up/i.test(reason)) {
    return `${address(at)} does not answer like a PostgreSQL server`
  }
  return `connecting to ${address(at)} failed (${reason.replace(/\.$/, '')})`
}

/** The reason of a failed connection as a sentence; whatever the reason quotes, the password is cut out of it. */
function refusal(connection: PostgresConnection, error: unknown): StartupRefusal {
  const first = error instanceof AggregateError ? error.errors[0] : error
  const reason = first instanceof Error ? first.message : String(first)
  const sentence = (sentences[failureCode(first)] ?? otherwise)(connection, reason)
  const secret = connection.adminPassword
  const safe = secret === '' ? sentence : sentence.replaceAll(secret, '…')
  return new StartupRefusal(`DATABASE_URL does not work: ${safe}.`)
}

/** What a server says about itself and the user it let in; `version` is like 180004. */
export interface Rights {
  version: number
  encoding: string
  may_create_roles: boolean
  may_create_databases: boolean
  exists: boolean
}

const rightsOf = async (client: pg.Client, database: string): Promise<Rights> => {
  const { rows } = await client.query<Rights>(
    `select current_setting('server_version_num')::int as version,
      current_setting('server_encoding') as encoding,
      rolsuper or rolcreaterole as may_create_roles,
      rolsuper or rolcreatedb as may_create_databases,
      exists (select from pg_catalog.pg_database where datname = $1) as exists
    from pg_catalog.pg_roles where rolname = current_user`,
    [database],
  )
  const [row] = rows
  if (row === undefined) throw new Error('The server does not list the user it let in.')
  return row
}

/** Why a server that let us in cannot be used all the same; undefined when it can. */
export function whyUnusable(connection: PostgresConnection, rights: Rights): string | undefined {
  const { database, adminUser } = connection
  const major = Math.floor(rights.version / 10_000)
  if (major < oldestVersion) return `the server is PostgreSQL ${major} and at least ${oldestVersion} is needed`
  if (!rights.may_create_roles) return `the user ${adminUser} needs the right to create roles`
  if (rights.exists) return rights.encoding === 'UTF8' ? undefined : `the database ${database} is not encoded in UTF-8`
  if (rights.may_create_databases) return undefined
  return `the database ${database} does not exist and the user ${adminUser} may not create it`
}

/** Asks the database itself, or, when it is still to be created, the server's maintenance database. */
async function askRights(connection: PostgresConnection): Promise<Rights> {
  const ask = (client: pg.Client) => rightsOf(client, connection.database)
  try {
    return await withClient(adminLogin(connection), ask)
  } catch (error) {
    if (failureCode(error) !== '3D000') throw error
    return withClient(adminLogin(connection, 'postgres'), ask)
  }
}

const startingUpTries = 30

/** Checks that a server of one's own can be used: reachable, at least PostgreSQL 15, with the rights to set it up. */
export async function connectExternal(url: string): Promise<PostgresConnection> {
  const connection = connectionOf(url)
  if (connection === undefined) {
    throw new StartupRefusal(
      'DATABASE_URL does not work: it is not an address like postgres://user:password@host:5432/clothesline.',
    )
  }
  for (let attempt = 1; ; attempt += 1) {
    try {
      const why = whyUnusable(connection, await askRights(connection))
      if (why !== undefined) throw new StartupRefusal(`DATABASE_URL does not work: ${why}.`)
      return connection
    } catch (error) {
      if (error instanceof StartupRefusal) throw error
      if (failureCode(error) !== '57P03' || attempt === startingUpTries) throw refusal(connection, error)
      await pause(1000)
    }
  }
}
