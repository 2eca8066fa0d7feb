import {
  DefaultQueryExecutor,
  type Dialect,
  PostgresAdapter,
  PostgresDialect,
  PostgresQueryCompiler,
  Transaction,
} from 'kysely'
import type pg from 'pg'
import { NamedConnection } from './connection.ts'
import type { Tables } from './tables.ts'

declare const writes: unique symbol
declare const reads: unique symbol

/** A transaction of the application's role. Only the command machinery makes one; the pool does not fit its place. */
export type Tx = Transaction<Tables> & { readonly [writes]: true }

/** A read-only transaction of the reader's role, with the actor's scope set. */
export type Reader = Transaction<Tables> & { readonly [reads]: true }

/** A question that serves a verb and a screen alike takes either. */
export type Queries = Tx | Reader

const adapter = new PostgresAdapter()
const compiler = new PostgresQueryCompiler()
const dialect: Dialect = new PostgresDialect({
  pool: () => Promise.reject(new Error('Connections are handed out by openPool.')),
})
const driver = dialect.createDriver()

/** Wraps one client, already inside a transaction, as a Kysely transaction. */
export function transactionOn(client: pg.PoolClient): Transaction<Tables> {
  const connection = new NamedConnection(client)
  const executor = new DefaultQueryExecutor(compiler, adapter, { provideConnection: (use) => use(connection) })
  return new Transaction<Tables>({ config: { dialect }, dialect, driver, executor })
}
