import type pg from 'pg'
import { type Lsn, lsnOf, type WalShape } from './wal-rules.ts'

/** What tells one cluster's write-ahead log from another's. */
export interface ClusterFacts extends WalShape {
  readonly systemIdentifier: string
  /** All before this place is on the cluster's own disk … */
  readonly flushed: Lsn
  /** … and with it every transaction that was acknowledged before this moment of the database's clock. */
  readonly at: Date
  readonly postgresMajor: number
}

/** Asks a running cluster. */
export async function clusterFacts(client: pg.ClientBase): Promise<ClusterFacts> {
  const { rows } = await client.query<{
    system: string
    size: number
    at: Date
    timeline: string
    flushed: string
    version: number
  }>(
    // The clock is read first: what was acknowledged by then had been flushed.
    `select clock_timestamp() as at, pg_current_wal_flush_lsn()::text as flushed,
      (select system_identifier::text from pg_control_system()) as system,
      pg_size_bytes(current_setting('wal_segment_size'))::int as size,
      left(pg_walfile_name(pg_current_wal_insert_lsn()), 8) as timeline,
      current_setting('server_version_num')::int as version`,
  )
  const [row] = rows
  if (!row) throw new Error('The cluster says nothing about itself.')
  return {
    systemIdentifier: row.system,
    segmentSize: row.size,
    timeline: Number.parseInt(row.timeline, 16),
    flushed: lsnOf(row.flushed),
    at: row.at,
    postgresMajor: Math.floor(row.version / 10_000),
  }
}
