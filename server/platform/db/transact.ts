import pg from 'pg'
import { DomainError } from '../errors.ts'
import { gather } from './gather.ts'
import { noteRevisions } from './remembered.ts'
import { checkUpToDate, enterScope, type Opened, type Scope } from './scope.ts'
import { sentOn } from './sent.ts'
import { type NamedStatement, send } from './statement.ts'
import { type Reader, type Tx, transactionOn } from './transactions.ts'

/** The name of the refusal of a database that cannot be reached. */
export const databaseAway = 'platform.database_unavailable'

/** The database cannot be reached or has no connection to spare; the caller may try again. */
const databaseUnavailable = (): DomainError =>
  new DomainError({
    name: databaseAway,
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

/** What a transaction's work returns: its result and, where there is one, the statement to send with the commit. */
export interface Work<T> {
  result: T
  closing?: NamedStatement
}

interface Opening {
  pool: pg.Pool
  scope: Scope
  mode: 'read write' | 'read only'
  enter: NamedStatement
}

type Job<T> = (tx: Tx, opened: Promise<Opened>) => Promise<Work<T>>

async function finish(client: pg.PoolClient, closing: NamedStatement | undefined, sent: readonly Promise<unknown>[]) {
  gather(client)
  const closed = closing && send(client, closing)
  const committed = client.query('commit')
  await Promise.all([...sent, closed, committed])
  if ((await committed).command !== 'COMMIT') throw new Error('The transaction was rolled back instead of committed.')
}

async function attempt<T>(client: pg.PoolClient, { pool, scope, mode, enter }: Opening, job: Job<T>): Promise<T> {
  gather(client)
  const begun = client.query(`begin ${mode}`)
  const entered = send<Opened>(client, enter)
  const tx = transactionOn(client) as Tx
  const opened = Promise.all([begun, entered]).then(([, { rows }]) => {
    const answer = rows[0] as Opened
    checkUpToDate(scope, answer)
    return answer
  })
  noteRevisions(tx, { database: pool, opened, narrow: scope.customerId !== undefined })
  try {
    const [{ result, closing }] = await Promise.all([job(tx, opened), opened])
    await finish(client, closing, sentOn(tx))
    return result
  } catch (error) {
    // A statement that nobody waited for may be the cause of the later failure.
    await Promise.all(sentOn(tx))
    throw error
  }
}

async function once<T>(opening: Opening, job: Job<T>): Promise<T> {
  const client = await connected(opening.pool)
  let broken: Error | undefined
  try {
    return await attempt(client, opening, job)
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
 * `also` is asked with the opening; its answer comes to the work as `opened.also`.
 */
export async function transact<T>(
  pool: pg.Pool,
  { scope, also }: { scope: Scope; also?: NamedStatement | undefined },
  work: (tx: Tx, opened: Opened) => Promise<Work<T>>,
): Promise<T> {
  const opening: Opening = { pool, scope, mode: 'read write', enter: enterScope(scope, also) }
  for (let tries = 1; ; tries += 1) {
    try {
      return await once(opening, async (tx, opened) => work(tx, await opened))
    } catch (error) {
      if (tries === 4 || !retryable(error)) throw error
    }
  }
}

/** Asks questions in one read-only transaction under a scope, on the reader's role; the first ones leave together with the opening. */
export function readUnder<T>(pool: pg.Pool, scope: Scope, question: (reader: Reader) => Promise<T>): Promise<T> {
  return once({ pool, scope, mode: 'read only', enter: enterScope(scope) }, async (tx) => ({
    result: await question(tx as unknown as Reader),
  }))
}
