import type pg from 'pg'
import { type Lsn, lsnOf, lsnText } from './wal-rules.ts'

/** Keeps PostgreSQL from recycling what was not archived yet, up to `max_slot_wal_keep_size`. */
const slotName = 'clothesline_backup'

/** Where the kept write-ahead log begins; undefined when it had to be given up because it grew too large. */
export async function keepWal(client: pg.ClientBase): Promise<Lsn | undefined> {
  const found = await client.query<{ restart: string | null; lost: boolean }>(
    `select restart_lsn::text as restart, coalesce(wal_status = 'lost', true) as lost
     from pg_replication_slots where slot_name = $1`,
    [slotName],
  )
  const [slot] = found.rows
  if (slot?.lost === false && slot.restart !== null) return lsnOf(slot.restart)
  if (slot) await letWalGo(client)
  const made = await client.query<{ restart: string }>(
    'select lsn::text as restart from pg_create_physical_replication_slot($1, true)',
    [slotName],
  )
  return slot || !made.rows[0] ? undefined : lsnOf(made.rows[0].restart)
}

/** Lets PostgreSQL recycle what lies before a place. */
export async function releaseWal(client: pg.ClientBase, before: Lsn): Promise<void> {
  await client.query(
    `select pg_replication_slot_advance(slot_name, $2::pg_lsn) from pg_replication_slots
     where slot_name = $1 and restart_lsn < $2::pg_lsn`,
    [slotName, lsnText(before)],
  )
}

/** Keeps nothing any more: for an installation whose backups were switched off. */
export async function letWalGo(client: pg.ClientBase): Promise<void> {
  await client.query('select pg_drop_replication_slot(slot_name) from pg_replication_slots where slot_name = $1', [
    slotName,
  ])
}

/** Bytes of write-ahead log that PostgreSQL keeps until they are archived; 0 when none are kept. */
export async function keptBytes(client: pg.ClientBase): Promise<number> {
  const { rows } = await client.query<{ bytes: number | null }>(
    `select pg_wal_lsn_diff(pg_current_wal_flush_lsn(), restart_lsn)::float8 as bytes
     from pg_replication_slots where slot_name = $1`,
    [slotName],
  )
  return rows[0]?.bytes ?? 0
}
