import type { CompiledQuery, DatabaseConnection, QueryResult } from 'kysely'
import type pg from 'pg'
import { gather } from './gather.ts'
import { statementCount } from './statement.ts'
import { statementName } from './statement-names.ts'

const beingPrepared = new WeakMap<pg.PoolClient, Set<string>>()
const prepared = new WeakMap<pg.PoolClient, Set<string>>()

const namesOf = (names: WeakMap<pg.PoolClient, Set<string>>, client: pg.PoolClient): Set<string> => {
  const known = names.get(client) ?? new Set<string>()
  names.set(client, known)
  return known
}

/** A pooled client as Kysely sees it: a statement is prepared once per connection and named from then on. */
export class NamedConnection implements DatabaseConnection {
  readonly client: pg.PoolClient

  constructor(client: pg.PoolClient) {
    this.client = client
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    statementCount.total += 1
    const result = await this.#send(query.sql, [...query.parameters])
    return result.command === 'SELECT'
      ? { rows: result.rows }
      : { rows: result.rows, numAffectedRows: BigInt(result.rowCount ?? 0) }
  }

  /** Streaming is left out: large reads page by key. */
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    yield* []
    throw new Error('Read large results page by page: streaming is not supported.')
  }

  async #send(text: string, values: unknown[]): Promise<pg.QueryResult> {
    gather(this.client)
    const name = statementName(text)
    const pending = namesOf(beingPrepared, this.client)
    // Pipelined, the same new name would be parsed twice and refused.
    if (name === undefined || pending.has(name)) return this.client.query({ text, values })
    const ready = namesOf(prepared, this.client)
    if (ready.has(name)) return this.client.query({ name, text, values })
    pending.add(name)
    try {
      const result = await this.client.query({ name, text, values })
      ready.add(name)
      return result
    } finally {
      pending.delete(name)
    }
  }
}
