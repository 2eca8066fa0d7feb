import type pg from 'pg'

/** A place in the outbox: transactions in commit-safe order, then rows within one. Cursors are `xid-id`. */
export interface Position {
  xid: string
  id: number
}

/** An event as it stands in the outbox. */
export interface PublishedEvent<P = unknown> {
  position: Position
  eventId: string
  type: string
  version: number
  subject: string
  branchId: string | null
  payload: P
  occurredAt: Date
  actorKind: string
  actorId: string
  requestId: string
}

/** A position as text for clients, and back; undefined when the text is none. */
export const cursorOf = ({ xid, id }: Position): string => `${xid}-${id}`

export function positionOf(cursor: string): Position | undefined {
  const match = /^(\d{1,20})-(\d{1,15})$/.exec(cursor)
  return match?.[1] && match[2] ? { xid: match[1], id: Number(match[2]) } : undefined
}

/** Whether one place comes after another. */
export function isAfter(one: Position, other: Position): boolean {
  const [xid, earlier] = [BigInt(one.xid), BigInt(other.xid)]
  return xid === earlier ? one.id > other.id : xid > earlier
}

interface Row {
  xid: string
  id: number
  event_id: string
  type: string
  version: number
  subject: string
  branch_id: string | null
  payload: unknown
  occurred_at: Date
  actor_kind: string
  actor_id: string
  request_id: string
}

const published = (row: Row): PublishedEvent => ({
  position: { xid: row.xid, id: row.id },
  eventId: row.event_id,
  type: row.type,
  version: row.version,
  subject: row.subject,
  branchId: row.branch_id,
  payload: row.payload,
  occurredAt: row.occurred_at,
  actorKind: row.actor_kind,
  actorId: row.actor_id,
  requestId: row.request_id,
})

// Below the oldest transaction still running nothing can appear any more: a later commit has a later xid.
const horizon = 'xid < pg_snapshot_xmin(pg_current_snapshot())'
// The order names the table's columns: a bare `xid` there would be the text selected here, and 998 come after 1020.
const columns =
  'o.xid::text, o.id, event_id, type, version, subject, branch_id, payload, occurred_at, actor_kind, actor_id, request_id'

/** The next events after a position, in order, none skipped; of some types only, where given. */
export async function eventsAfter(
  relay: pg.Pool | pg.ClientBase,
  after: Position,
  selection: { types?: readonly string[]; limit: number },
): Promise<PublishedEvent[]> {
  const { types, limit } = selection
  const { rows } = await relay.query<Row>({
    name: types ? 'outbox_after_of_types' : 'outbox_after',
    text: `select ${columns} from platform.outbox o
      where (o.xid, o.id) > ($1::xid8, $2::bigint) and ${horizon} ${types ? 'and type = any ($4::text[])' : ''}
      order by o.xid, o.id limit $3`,
    values: types ? [after.xid, after.id, limit, types] : [after.xid, after.id, limit],
  })
  return rows.map(published)
}

/** The types of the events after a position, and the last of them; the position itself where there are none. */
export async function typesAfter(relay: pg.Pool, after: Position): Promise<{ types: Set<string>; last: Position }> {
  const { rows } = await relay.query<{ types: string[]; xid: string | null; id: number | null }>({
    name: 'outbox_types_after',
    text: `with fresh as materialized (
        select o.xid, o.id, o.type from platform.outbox o where (o.xid, o.id) > ($1::xid8, $2::bigint) and o.${horizon})
      select array(select distinct type from fresh) as types, last.xid::text, last.id
      from (select) one left join (select xid, id from fresh order by xid desc, id desc limit 1) last on true`,
    values: [after.xid, after.id],
  })
  const [{ types, xid, id } = { types: [], xid: null, id: null }] = rows
  return { types: new Set(types), last: xid === null || id === null ? after : { xid, id } }
}

/**
 * The last event that is settled: where a new listener begins. It is durable, as the number of a next transaction would not be: after a crash
 * PostgreSQL may give numbers again that left no trace.
 */
export async function settledEnd(relay: pg.Pool): Promise<Position> {
  const { rows } = await relay.query<Position>({
    name: 'outbox_end',
    text: `select o.xid::text, o.id from platform.outbox o where o.${horizon} order by o.xid desc, o.id desc limit 1`,
  })
  return rows[0] ?? { xid: '0', id: 0 }
}
