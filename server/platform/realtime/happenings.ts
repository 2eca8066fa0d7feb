import type pg from 'pg'
import type { Position, PublishedEvent } from '../events/published.ts'

/** What a listener needs to know of an event: not what it says, which may be long. */
export type Happening = Pick<PublishedEvent, 'type' | 'subject' | 'branchId' | 'position'>

interface Row {
  xid: string
  id: number
  type: string
  subject: string
  branch_id: string | null
}

/** What happened after a position as far as it has settled, in order, none skipped. */
export async function happeningsAfter(relay: pg.Pool, after: Position, limit: number): Promise<Happening[]> {
  const { rows } = await relay.query<Row>({
    name: 'happenings_after',
    text: `select o.xid::text, o.id, o.type, o.subject, o.branch_id from platform.outbox o
      where (o.xid, o.id) > ($1::xid8, $2::bigint) and o.xid < pg_snapshot_xmin(pg_current_snapshot())
      order by o.xid, o.id limit $3`,
    values: [after.xid, after.id, limit],
  })
  return rows.map(({ xid, id, type, subject, branch_id: branchId }) => ({
    type,
    subject,
    branchId,
    position: { xid, id },
  }))
}
