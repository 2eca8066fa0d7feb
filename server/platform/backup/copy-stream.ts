import { PassThrough, type Readable } from 'node:stream'
import pg from 'pg'
import type { Login } from '../postgres/connection.ts'
import { BackupRefusal } from './refusal.ts'
import { type Lsn, lsnOf } from './wal-rules.ts'

/** A copy of a running cluster on its way. */
export interface CopyStream {
  /** Its files as a tar archive, the write-ahead log that makes them consistent included. */
  readonly tar: Readable
  /** What PostgreSQL says about it, once the archive has been read to its end. */
  readonly finished: Promise<{ startLsn: Lsn; endLsn: Lsn; checksums: Buffer }>
}

const command = (label: string): string =>
  `BASE_BACKUP (LABEL '${label}', CHECKPOINT 'fast', WAL true, MANIFEST 'yes', MANIFEST_CHECKSUMS 'SHA256')`

/** Sorts the messages of BASE_BACKUP: `n` begins an archive, `m` the list of checksums, `d` brings bytes of either, `p` reports progress. */
function sorter(tar: PassThrough, checksums: Buffer[]) {
  let archives = 0
  let inArchive = false
  return (message: Buffer): void => {
    const kind = String.fromCharCode(message[0] ?? 0)
    if (kind === 'n') archives += 1
    if (kind === 'n' || kind === 'm') inArchive = kind === 'n'
    if (kind !== 'd') return
    if (archives > 1) {
      tar.destroy(new BackupRefusal('This database has tablespaces, which are not copied: see docs/backup.md.'))
      return
    }
    // The driver may use its buffer again.
    const bytes = Buffer.from(message.subarray(1))
    if (inArchive) tar.write(bytes)
    else checksums.push(bytes)
  }
}

function positionsOf(results: pg.QueryResult[]): { startLsn: Lsn; endLsn: Lsn } {
  const [start, end] = results.flatMap(({ rows }) => rows.map((row) => row.recptr)).filter((text) => text !== undefined)
  return { startLsn: lsnOf(start), endLsn: lsnOf(end) }
}

/** Asks a cluster for a copy of itself over the replication protocol; the login must be one that may replicate. */
export function streamCopy(login: Login, label: string): CopyStream {
  const tar = new PassThrough({ highWaterMark: 1024 * 1024 })
  const settings = { ...login, replication: 'true', application_name: 'clothesline backup' }
  const client = new pg.Client(settings)
  client.on('error', (error) => tar.destroy(error))
  // Whoever reads the archive may give up.
  tar.on('close', () => void client.end().catch(() => undefined))

  async function run(): Promise<{ startLsn: Lsn; endLsn: Lsn; checksums: Buffer }> {
    await client.connect()
    const checksums: Buffer[] = []
    const sort = sorter(tar, checksums)
    const { promise, resolve, reject } = Promise.withResolvers<pg.QueryResult[]>()
    const query = new pg.Query(command(label), (error: Error | undefined, results: unknown) =>
      error ? reject(error) : resolve(results as pg.QueryResult[]),
    )
    const { submit } = query
    query.submit = (connection) => {
      connection.on('copyData', ({ chunk }: { chunk: Buffer }) => {
        sort(chunk)
        if (tar.writableNeedDrain) connection.stream.pause()
      })
      tar.on('drain', () => connection.stream.resume())
      return submit.call(query, connection)
    }
    client.query(query)
    const results = await promise
    tar.end()
    return { ...positionsOf(results), checksums: Buffer.concat(checksums) }
  }
  const finished = run().finally(() => client.end().catch(() => undefined))
  finished.catch((error) => tar.destroy(error))
  return { tar, finished }
}
