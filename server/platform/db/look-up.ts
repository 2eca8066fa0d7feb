import type pg from 'pg'
import { statementCount } from './connection.ts'
import { unavailableOr } from './transact.ts'

/** The connections of one login role. */
export type Pool = pg.Pool

/** A statement that is prepared once per connection under its name. */
export interface NamedStatement {
  name: string
  text: string
  values: unknown[]
}

/** Sends one statement by itself, in no transaction and under no scope: for a role whose grants are narrow enough for that. */
export async function lookUp<R extends object>(pool: Pool, statement: NamedStatement): Promise<R[]> {
  statementCount.total += 1
  try {
    return (await pool.query<R>(statement)).rows
  } catch (error) {
    throw unavailableOr(error)
  }
}
