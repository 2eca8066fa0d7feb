import type pg from 'pg'

/** A statement that is prepared once per connection under its name. */
export interface NamedStatement {
  name: string
  text: string
  values: unknown[]
}

/** Counts statements sent to PostgreSQL, so that a verb knows what it costs; `begin` and `commit` are not among them. */
export const statementCount = { total: 0 }

/** Sends a statement and counts it. */
export function send<R extends object>(
  connection: pg.Pool | pg.PoolClient,
  statement: NamedStatement,
): Promise<pg.QueryResult<R>> {
  statementCount.total += 1
  return connection.query<R>(statement)
}
