import pg from 'pg'
import type { Login } from '../postgres/connection.ts'

const asSafeInteger = (text: string): number => {
  const value = Number(text)
  if (!Number.isSafeInteger(value))
    throw new Error(`The database returned ${text}, which a number cannot hold exactly.`)
  return value
}

pg.types.setTypeParser(pg.types.builtins.INT8, asSafeInteger)
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text)

/** Opens a pool for one login role. Bigints arrive as safe integers, dates as `YYYY-MM-DD`, instants as Date. */
export function openPool(settings: Login & { max: number; applicationName: string }): pg.Pool {
  const { applicationName, ...rest } = settings
  const pool = new pg.Pool({
    ...rest,
    application_name: applicationName,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 60_000,
    pipeline: true,
  })
  // An idle connection that breaks (the database was stopped) is replaced by the next request.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}
