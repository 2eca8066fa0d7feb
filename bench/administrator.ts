import { adminLogin } from '../server/platform/postgres/connection.ts'
import { runningPostgres } from '../server/platform/postgres/start-postgres.ts'
import type { Shop } from '../server/testing/shop.ts'

/** The administrator's login at the database of a running server, past every right. */
export async function administrator({ dataDir, shop }: { dataDir: string; shop: Shop }) {
  const passwords = shop.installation.secrets.databasePasswords
  const connection = await runningPostgres({ dataDirectory: dataDir, passwords })
  if (!connection) throw new Error('The database does not run.')
  return adminLogin(connection)
}
