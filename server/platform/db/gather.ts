import type { Duplex } from 'node:stream'
import type pg from 'pg'

const gathering = new WeakSet<Duplex>()

/**
 * Holds what is sent to PostgreSQL on a connection back until the work in hand waits: statements that do not wait for each other then leave
 * in one write, and the other side is woken once.
 */
export function gather(client: pg.PoolClient): void {
  const { stream } = client.connection
  if (gathering.has(stream)) return
  gathering.add(stream)
  stream.cork()
  process.nextTick(() => {
    gathering.delete(stream)
    stream.uncork()
  })
}
