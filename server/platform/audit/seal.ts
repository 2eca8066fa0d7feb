import type pg from 'pg'
import { type AuditEntry, entryColumns, genesis, linkHash } from './entry.ts'

/** The end of the sealed chain. */
export interface ChainHead {
  position: number
  hash: Buffer
}

interface SealedEnd extends ChainHead {
  xid: string
  entryId: string
}

const start: SealedEnd = { position: 0, hash: genesis, xid: '0', entryId: '00000000-0000-0000-0000-000000000000' }

async function sealedEnd(client: pg.ClientBase): Promise<SealedEnd> {
  const { rows } = await client.query(
    'select position, hash, xid::text, entry_id as "entryId" from platform.audit_seal order by position desc limit 1',
  )
  return (rows[0] as SealedEnd | undefined) ?? start
}

async function unsealed(
  client: pg.ClientBase,
  after: Pick<SealedEnd, 'xid' | 'entryId'>,
  limit: number,
): Promise<AuditEntry[]> {
  const { rows } = await client.query<AuditEntry>({
    name: 'audit_unsealed',
    text: `select ${entryColumns} from platform.audit_entry e
      where (e.xid, e.id) > ($1::xid8, $2::uuid) and e.xid < pg_snapshot_xmin(pg_current_snapshot())
      order by e.xid, e.id limit $3`,
    values: [after.xid, after.entryId, limit],
  })
  return rows
}

function chain(after: SealedEnd, entries: AuditEntry[]): SealedEnd[] {
  const seals: SealedEnd[] = []
  let previous: SealedEnd = after
  for (const entry of entries) {
    previous = {
      position: previous.position + 1,
      hash: linkHash(previous.hash, entry),
      xid: entry.xid,
      entryId: entry.id,
    }
    seals.push(previous)
  }
  return seals
}

const insertSeals = (client: pg.ClientBase, seals: SealedEnd[]) =>
  client.query({
    name: 'audit_seal',
    text: `insert into platform.audit_seal (position, xid, entry_id, hash)
      select * from unnest($1::bigint[], $2::xid8[], $3::uuid[], $4::bytea[])`,
    values: [
      seals.map((seal) => seal.position),
      seals.map((seal) => seal.xid),
      seals.map((seal) => seal.entryId),
      seals.map((seal) => seal.hash),
    ],
  })

/**
 * Seals the entries that have settled since the last seal, in commit-safe order, at most `limit`.
 * Returns the new head, or undefined when there was nothing to seal or another process is sealing.
 */
export async function sealBatch(relay: pg.Pool, limit = 500): Promise<ChainHead | undefined> {
  const client = await relay.connect()
  try {
    await client.query('begin')
    const { rows } = await client.query<{ mine: boolean }>(
      `select pg_try_advisory_xact_lock(hashtext('clothesline.seal')) as mine`,
    )
    const end = rows[0]?.mine === true ? await sealedEnd(client) : undefined
    const seals = end ? chain(end, await unsealed(client, end, limit)) : []
    if (seals.length > 0) await insertSeals(client, seals)
    await client.query('commit')
    return seals.at(-1)
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
}

/** Appends seals where the chain still ends as it did; false when another process is sealing or has sealed meanwhile. */
async function append(relay: pg.Pool, after: SealedEnd, seals: SealedEnd[]): Promise<boolean> {
  const client = await relay.connect()
  try {
    await client.query('begin')
    const { rows } = await client.query<{ mine: boolean }>(
      `select pg_try_advisory_xact_lock(hashtext('clothesline.seal')) as mine`,
    )
    const isMine = rows[0]?.mine === true && (await sealedEnd(client)).position === after.position
    if (isMine) await insertSeals(client, seals)
    await client.query('commit')
    return isMine
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
}

/**
 * Seals everything that has settled, however much it is: the next entries are read while these are reckoned. `sealed` is told the head after each
 * `limit` of them. Leaves the rest to another process that seals at the same time.
 */
export async function sealBacklog(
  relay: pg.Pool,
  limit: number,
  sealed: (head: ChainHead) => Promise<void>,
): Promise<void> {
  const reading = await relay.connect()
  let coming: Promise<AuditEntry[]> | undefined
  try {
    let end = await sealedEnd(reading)
    coming = unsealed(reading, end, limit)
    for (let entries = await coming; entries.length > 0; entries = await coming) {
      const last = entries.at(-1)
      if (last) coming = unsealed(reading, { xid: last.xid, entryId: last.id }, limit)
      const seals = chain(end, entries)
      if (!(await append(relay, end, seals))) return
      end = seals.at(-1) ?? end
      await sealed(end)
    }
  } finally {
    await coming?.catch(() => undefined)
    reading.release()
  }
}

/** How old the oldest entry without a seal is, in seconds; 0 when all are sealed. */
export async function unsealedAge(relay: pg.Pool): Promise<number> {
  const query = `
    with last as (select xid, entry_id from platform.audit_seal order by position desc limit 1)
    select extract(epoch from now() - e.at)::float8 as age from platform.audit_entry e
    where (e.xid, e.id) > (coalesce((select xid from last), $1::xid8), coalesce((select entry_id from last), $2::uuid))
    order by e.xid, e.id limit 1`
  const { rows } = await relay.query<{ age: number }>(query, [start.xid, start.entryId])
  return Math.max(0, rows[0]?.age ?? 0)
}
