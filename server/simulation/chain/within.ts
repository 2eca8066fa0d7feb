import type pg from 'pg'

const ownName: Record<string, string> = {
  begin: 'savepoint deed',
  commit: 'release savepoint deed',
  rollback: 'rollback to savepoint deed',
}

/**
 * Hands out one connection, which is inside a transaction already, as a pool does: what begins, commits and rolls back on it becomes a savepoint of
 * that transaction. One user at a time.
 */
export function poolWithin(client: pg.Client): pg.Pool {
  let last: Promise<unknown> = Promise.resolve()
  const send = async (statement: unknown, values?: unknown[]): Promise<unknown> => {
    const own = typeof statement === 'string' ? ownName[statement.split(' ')[0] ?? ''] : undefined
    if (own === undefined) return client.query(statement as string, values)
    await client.query(own)
    return { command: String(statement).toUpperCase() }
  }
  const query = (statement: unknown, values?: unknown[]): Promise<unknown> => {
    const answer = last.then(() => send(statement, values))
    last = answer.catch(() => undefined)
    return answer
  }
  const connection = Object.create(client, { query: { value: query }, release: { value: () => undefined } })
  return { connect: async () => connection, query } as unknown as pg.Pool
}
