import type pg from 'pg'
import type { DatabasePasswords } from '../data-directory/secrets.ts'
import { installJobs } from '../jobs/run-jobs.ts'
import { adminLogin, type PostgresConnection, roleLogin, withClient } from '../postgres/connection.ts'
import { ensureRoles, roleNames } from '../postgres/roles.ts'
import { migrate } from './migrations.ts'
import { openPool } from './pool.ts'

/** One pool per login role: no connection ever changes its role. */
export interface Database {
  writer: pg.Pool
  reader: pg.Pool
  relay: pg.Pool
  auth: pg.Pool
  jobs: pg.Pool
  close: () => Promise<void>
}

const queueMissing = `select 1 where to_regnamespace('graphile_worker') is null`
const queue = `create schema if not exists graphile_worker authorization ${roleNames.jobs}`

/** Makes the roles, the queue's schema and our own tables what this release needs; returns the migrations applied. */
export async function prepareDatabase(connection: PostgresConnection, passwords: DatabasePasswords): Promise<string[]> {
  await ensureRoles(connection, passwords)
  await withClient(adminLogin(connection), async (admin) => {
    if ((await admin.query(queueMissing)).rowCount === 1) await admin.query(queue)
  })
  return withClient(roleLogin(connection, { name: roleNames.owner, password: passwords.owner }), migrate)
}

/** Opens the pools and installs the queue; `size` is the number of writing connections. */
export async function openDatabase(
  connection: PostgresConnection,
  passwords: DatabasePasswords,
  size: number,
): Promise<Database> {
  const pool = (role: keyof typeof roleNames & keyof DatabasePasswords, max: number): pg.Pool => {
    const login = roleLogin(connection, { name: roleNames[role], password: passwords[role] })
    return openPool({ ...login, max, applicationName: `clothesline ${role}` })
  }
  const pools = {
    writer: pool('app', size),
    reader: pool('read', size),
    relay: pool('relay', 4),
    auth: pool('auth', Math.max(4, size / 2)),
    jobs: pool('jobs', 4),
  }
  await installJobs(pools.jobs)
  return {
    ...pools,
    close: async () => void (await Promise.all(Object.values(pools).map((one) => one.end()))),
  }
}
