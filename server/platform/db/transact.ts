import pg from 'pg'
import { DomainError } from '../errors.ts'
import { gather } from './gather.ts'
import { beginUnder, type Scope } from './scope.ts'
import { type Reader, type Tx, transactionOn } from './transactions.ts'

/** The database cannot be reached or has no connection to spare; the caller may try again. */
const databaseUnavailable = (): DomainError =>
  new DomainError({
    name: 'platform.database_unavailable',
    kind: 'unavailable',
    sentence:
      'The database is not reachable right now. Try again in a moment, with the same Idempotency-Key if you sent one.',
  })

const serializationFailure = '40001'
const deadlock = '40P01'

const retryable = (error: unknown): boolean =>
  error instanceof pg.DatabaseError && (error.code === serializationFailure || error.code === deadlock)

const connectionLost = (error: unknown): boolean => {
  if (error instanceof pg.DatabaseError) return error.code?.startsWith('57P') === true || error.code === '53300'
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const text = error instanceof Error ? error.message : ''
  return (
    ['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE', 'ETIMEDOUT'].includes(code) ||
    /Connection terminated|timeout exceeded when trying to connect|not queryable/.test(text)
  )
}

/** A lost or refused connection as the refusal it is; any other error as it was. */
export const unavailableOr = (error: unknown): unknown => (connectionLost(error) ? databaseUnavailable() : error)

async function connected(pool: pg.Pool): Promise<pg.PoolClient> {
  try {
    return await pool.connect()
  } catch (error) {
    throw unavailableOr(error)
  }
}

/** The last message of a transaction: an optional closing statement and the commit, sent together. */
export interface Closing {
  name: string
  text: string
  values: unknown[]
}

/** What a transaction's work returns: its result and, where there is one, the statement to send with the commit. */
export interface Work<T> {
  result: T
  closing?: Closing
}

async function finish(client: pg.PoolClient, closing: Closing | undefined): Promise<void> {
  gather(client)
  const closed = closing === undefined ? undefined : client.query(closing)
  const committed = client.query('commit')
  const [, commit] = await Promise.all([closed, committed])
  if (commit.command !== 'COMMIT') throw new Error('The transaction was rolled back instead of committed.')
}

async function attempt<T>(
  client: pg.PoolClient,
  begin: string,
  work: (tx: Tx, opened: pg.QueryResult[]) => Promise<Work<T>>,
) {
  const opened = (await client.query(begin)) as unknown as pg.QueryResult[]
  const { result, closing } = await work(transactionOn(client) as Tx, opened)
  await finish(client, closing)
  return result
}

async function once<T>(pool: pg.Pool, begin: string, work: (tx: Tx, opened: pg.QueryResult[]) => Promise<Work<T>>) {
  const client = await connected(pool)
  let broken: Error | undefined
  try {
    return await attempt(client, begin, work)
  } catch (error) {
    await client.query('rollback').catch((failure: Error) => {
      broken = failure
    })
    throw unavailableOr(error)
  } finally {
    client.release(broken)
  }
}

/**
 * Runs work in one read-write transaction under a scope and commits it; any exception rolls everything back.
 * Deadlocks and serialization failures are retried up to three times, so the work has no effects outside `tx`.
 * `lookup` is sent with the opening message; its results come to the work as `opened`.
 */
export async function transact<T>(
  pool: pg.Pool,
  opening: { scope: Scope; lookup?: string },
  work: (tx: Tx, opened: pg.QueryResult[]) => Promise<Work<T>>,
): Promise<T> {
  const begin = beginUnder(opening.scope, 'read write') + (opening.lookup === undefined ? '' : `; ${opening.lookup}`)
  for (let tries = 1; ; tries += 1) {
    try {
      return await once(pool, begin, work)
    } catch (error) {
      if (tries === 4 || !retryable(error)) throw error
    }
  }
}

/** Asks questions in one read-only transaction under a scope, on the reader's role. */
export function readUnder<T>(pool: pg.Pool, scope: Scope, question: (reader: Reader) => Promise<T>): Promise<T> {
  return once(pool, beginUnder(scope, 'read only'), async (tx) => ({
    result: await question(tx as unknown as Reader),
  }))
}
