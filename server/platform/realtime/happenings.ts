import type pg from 'pg'
import { eventDefinitions } from '../events/event.ts'
import type { Position, PublishedEvent } from '../events/published.ts'

/** What a listener needs to know of an event: not what it says, which may be long. `owner` is whose own it is, where its definition says so. */
export type Happening = Pick<PublishedEvent, 'type' | 'subject' | 'branchId' | 'position'> & { owner?: string | null }

interface Row {
  xid: string
  id: number
  type: string
  subject: string
  branch_id: string | null
  owner: string | null
}

/** The property that names the owner, by type of event, as the database is told. */
const owners = (): string =>
  JSON.stringify(
    Object.fromEntries(
      [...eventDefinitions().values()].flatMap(({ name, owner }) => (owner ? [[name, owner.property]] : [])),
    ),
  )

/** Which happenings are asked for: at most so many, of some types only where given. */
export interface Selection {
  limit: number
  types?: readonly string[]
}

/** What happened after a position as far as it has settled, in order, none skipped. */
export async function happeningsAfter(
  relay: pg.Pool,
  after: Position,
  { limit, types }: Selection,
): Promise<Happening[]> {
  const { rows } = await relay.query<Row>({
    name: types ? 'happenings_after_of_types' : 'happenings_after',
    text: `select o.xid::text, o.id, o.type, o.subject, o.branch_id, o.payload ->> ($4::jsonb ->> o.type) as owner
      from platform.outbox o
      where (o.xid, o.id) > ($1::xid8, $2::bigint) and o.xid < pg_snapshot_xmin(pg_current_snapshot())
        ${types ? 'and o.type = any ($5::text[])' : ''}
      order by o.xid, o.id limit $3`,
    values: [after.xid, after.id, limit, owners(), ...(types ? [types] : [])],
  })
  return rows.map(({ xid, id, type, subject, branch_id: branchId, owner }) => ({
    type,
    subject,
    branchId,
    owner,
    position: { xid, id },
  }))
}
