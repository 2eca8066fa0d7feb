import pg from 'pg'

/** Where a login role connects to. */
export interface PoolSettings {
  host: string
  port: number
  database: string
  user: string
  password: string
  max: number
  applicationName: string
}

const asSafeInteger = (text: string): number => {
  const value = Number(text)
  if (!Number.isSafeInteger(value))
    throw new Error(`The database returned ${text}, which a number cannot hold exactly.`)
  return value
}

pg.types.setTypeParser(pg.types.builtins.INT8, asSafeInteger)
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text)

/** Opens a pool for one login role. Bigints arrive as safe integers, dates as `YYYY-MM-DD`, instants as Date. */
export function openPool(settings: PoolSettings): pg.Pool {
  return new pg.Pool({
    host: settings.host,
    port: settings.port,
    database: settings.database,
    user: settings.user,
    password: settings.password,
    max: settings.max,
    application_name: settings.applicationName,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 60_000,
    pipeline: true,
  })
}
