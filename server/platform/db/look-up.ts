import type pg from 'pg'
import { type NamedStatement, send } from './statement.ts'
import { unavailableOr } from './transact.ts'

/** The connections of one login role. */
export type Pool = pg.Pool

/** Sends one statement by itself, in no transaction and under no scope: for a role whose grants are narrow enough for that. */
export async function lookUp<R extends object>(pool: Pool, statement: NamedStatement): Promise<R[]> {
  try {
    return (await send<R>(pool, statement)).rows
  } catch (error) {
    throw unavailableOr(error)
  }
}
